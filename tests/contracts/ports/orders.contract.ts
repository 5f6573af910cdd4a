import { placing } from './orders-placing.contract.ts';
import { reading, awaiting } from './orders-reading.contract.ts';
import { committing } from './orders-committing.contract.ts';
import type { Open } from './stores.ts';

/** What every implementation of Orders promises. */
export function ordersContract(open: Open): void {
  placing(open);
  reading(open);
  committing(open);
  awaiting(open);
}
