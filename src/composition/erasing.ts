import { directory } from './directory.ts';
import { payments } from './payments.ts';
import {
  customerCarts,
  erasures,
  inbound,
  orderLists,
  orders,
  outbox,
  people,
  publisher,
  pushBooks,
  seenProducts,
  standing,
  subscriptions,
  waiting,
} from './ports.ts';
import { sealing } from './sealing.ts';

/** What erasing takes: it cancels and refunds, signs people out and destroys keys. */
export const erasing = {
  ...{ customerCarts, directory, erasures, inbound, orderLists, orders, outbox, payments, people },
  ...{ publisher, pushBooks, sealing, seenProducts, standing, subscriptions, waiting },
};
