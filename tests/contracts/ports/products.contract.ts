import { finding } from './products-finding.contract.ts';
import { changing } from './products-changing.contract.ts';
import { refusing } from './products-refusing.contract.ts';
import { many } from './products-large.contract.ts';
import type { Open } from './stores.ts';

/** What every implementation of Products promises. */
export function productsContract(open: Open): void {
  finding(open);
  changing(open);
  refusing(open);
  many(open);
}
