import { STEP_TYPES } from '../../domain/events/event.ts';
import type { PageKey } from '../ports.ts';
import { concurrently } from '../concurrently.ts';
import { listAndTell, type TellPorts } from './list-product.ts';
import { askOurselves } from '../events/ask-ourselves.ts';

type RelistPorts = TellPorts;

/** Asks for the next step of listing a category's products anew; the shop's own work, told to nobody else. */
export const RELISTING = STEP_TYPES.relist;

/** A step of some ten seconds at worst: a function has thirty. */
const PRODUCTS_PER_STEP = 300;
const PAGE = 100;
const AT_ONCE = 8;

/**
 * Lists the products of a category, and of those under it, anew, because it was moved or removed: their
 * lists are those of all categories above them. Does a step, then asks for the next one by a message
 * that says where to go on. A step that is cut short or told twice is simply done again. Products that
 * come into the category meanwhile are listed by their own events.
 */
export async function relistCategory(
  ports: RelistPorts,
  { categoryId, after }: { categoryId: string; after: PageKey | undefined },
): Promise<void> {
  let from = after;
  for (let done = 0; done < PRODUCTS_PER_STEP; done += PAGE) {
    const { items, next } = await ports.register.page({
      ...{ scope: categoryId, limit: PAGE, after: from },
    });
    await concurrently(items, { limit: AT_ONCE, keysOf: () => [] }, ({ id }) =>
      listAndTell(ports, id),
    );
    if (next === undefined) return;
    from = next;
  }
  const data = { categoryId, after: from };
  await askOurselves(ports, { type: RELISTING, subject: categoryId, data });
}
