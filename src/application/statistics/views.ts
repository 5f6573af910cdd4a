import { costChanges } from '../../domain/statistics/costs.ts';
import { customerChanges, newCustomerChanges } from '../../domain/statistics/customers.ts';
import { productChanges } from '../../domain/statistics/products.ts';
import { salesChanges } from '../../domain/statistics/sales.ts';
import { stockChanges } from '../../domain/statistics/turnover.ts';
import { interestChanges, visitChanges } from '../../domain/statistics/visits.ts';
import type { BehaviourFact } from '../../domain/behaviour/block.ts';
import type { RowsView } from '../views/rows-view.ts';

/** Everything that is counted of what happened, by name; each is followed by itself. */
export const STATISTICS = {
  /** Orders and money by time and currency. */
  sales: { name: 'sales', changesOf: (records) => records.flatMap(salesChanges) },
  /** Pieces and their worth by time, product and currency. */
  products: { name: 'products', changesOf: (records) => records.flatMap(productChanges) },
  /** Who orders, by time; and of each customer when, how often and for how much. */
  customers: {
    name: 'customers',
    changesOf: (records) => records.flatMap(customerChanges),
    furtherOf: ({ rows, number }) => newCustomerChanges(rows, number),
  },
  /** Pieces that came in and went out, by time and product. */
  stock: { name: 'stock', changesOf: (records) => records.flatMap(stockChanges) },
  /** What orders and messages take of the cloud, by time. */
  costs: { name: 'costs', changesOf: (records) => records.flatMap(costChanges) },
} as const satisfies Record<string, RowsView>;

/** The same of what visitors do. */
export const BEHAVIOUR_STATISTICS = {
  /** Visits, views, searches, clicks and carts by time. */
  visits: { name: 'visits', changesOf: (facts) => facts.flatMap(visitChanges) },
  /** Views by time and product. */
  interest: { name: 'interest', changesOf: (facts) => facts.flatMap(interestChanges) },
} as const satisfies Record<string, RowsView<BehaviourFact>>;
