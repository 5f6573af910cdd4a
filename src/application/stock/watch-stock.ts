import type { Trail } from '../../domain/events/event.ts';
import { isPlenty, levelChanges } from '../../domain/stock/stock-level.ts';
import type { Ports } from '../ports.ts';
import { publishRecord, recordOf } from '../record.ts';

export type WatchPorts = Pick<
  Ports,
  'products' | 'stockWatch' | 'rules' | 'ids' | 'now' | 'publisher' | 'outbox' | 'report'
>;

/** Each SKU's news is a record of its own; with what is remembered they have to fit one commit. */
const MOST_NEWS_AT_ONCE = 50;
/** A product has at most twice as many variants; beyond that it is others who keep changing its stock. */
const TRIES = 12;

/**
 * Looks at the stock of a product and tells, once per crossing, which of its SKUs ran low or are back.
 * Safe to repeat and to run twice at once: what was seen last is read before the stock is, and replaced
 * only if nobody did so meanwhile. After telling it looks again, so that what somebody else saw in
 * between, and found to be no news then, is not missed.
 */
export async function watchStock(
  ports: WatchPorts,
  trail: Trail,
  productId: string,
): Promise<void> {
  const { products, stockWatch, rules } = ports;
  for (let tries = 0; tries < TRIES; tries += 1) {
    const before = await stockWatch.seen(productId);
    const offers = (await products.find(productId))?.offers ?? [];
    const changes = levelChanges(before.levels, offers, rules.lowStockThreshold).slice(
      0,
      MOST_NEWS_AT_ONCE,
    );
    if (changes.length === 0) return;

    const levels = new Map([
      ...before.levels,
      ...changes.map(({ sku, level }) => [sku, level] as const),
    ]);
    const records = changes.flatMap(({ event }) =>
      event === undefined ? [] : [recordOf(ports, trail, [event])],
    );
    if (!(await stockWatch.see({ productId, levels, before, records }))) continue;
    await Promise.all(records.map((record) => publishRecord(ports, record)));
  }
  throw new Error(`the stock of ${productId} kept changing`);
}

/** The same after an order, which only takes pieces: where plenty are left, it has crossed nothing. */
export async function watchTaken(
  ports: WatchPorts,
  trail: Trail,
  productId: string,
): Promise<void> {
  const { offers = [] } = (await ports.products.find(productId)) ?? {};
  if (!isPlenty(offers, ports.rules.lowStockThreshold)) await watchStock(ports, trail, productId);
}
