import { placing } from './orders-placing.contract.ts';
import { reading, awaiting } from './orders-reading.contract.ts';
import { attaching } from './orders-attached.contract.ts';
import { committing, movingStock } from './orders-committing.contract.ts';
import type { Open } from './stores.ts';

/** What every implementation of Orders promises. */
export function ordersContract(open: Open): void {
  placing(open);
  reading(open);
  committing(open);
  movingStock(open);
  attaching(open);
  awaiting(open);
}
