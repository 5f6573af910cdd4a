import { alsoBought } from '../../../src/application/recommendations/recommend.ts';
import { RECOMMENDATIONS } from '../../../src/application/recommendations/views.ts';
import { rebuildView } from '../../../src/application/views/rebuild.ts';
import type { Source } from '../../../src/application/views/source.ts';
import { ALL_PRODUCTS, type EventRecord } from '../../../src/application/ports.ts';
import { money } from '../../../src/domain/money.ts';
import { createMemoryShop, type MemoryShop } from '../memory/shop.ts';
import type { GeneratedShop } from './generated.ts';
import { recordsOfOrders, type GeneratedOrder } from './orders.ts';

const BLOCK = 1_000;
/** So many are looked at, as a page shows them. */
const SHOWN = 5;

/** How often one of the first five is right. */
export interface Evaluation {
  readonly method: string;
  /** Of what is known to go with a product, the share that is shown with it. */
  readonly planted: number;
  /** Of orders that were held back and have goods that go together, the share in which that is shown. */
  readonly heldBack: number;
}

type Suggest = (productId: string) => readonly string[];

/** Learns from four fifths of the orders, and asks for what is known and for the last fifth. */
export async function evaluate(shop: GeneratedShop): Promise<Evaluation[]> {
  const learnt = Math.floor(shop.orders.length * 0.8);
  const known = shop.orders.slice(0, learnt);
  const later = shop.orders.slice(learnt);
  const kept = known.filter(({ cancelled }) => cancelled !== true);
  const methods: [string, Suggest][] = [
    ['recommendations', await recommended(known)],
    ['most often together', mostTogether(kept)],
    ['most popular', mostPopular(kept)],
  ];
  return methods.map(([method, suggest]) => ({
    method,
    planted: share([...shop.planted], ([id, others]) => found(suggest(id), others)),
    heldBack: share(
      later.flatMap(({ products }) => pairsIn(products, shop.planted)),
      ([one, other]) => found(suggest(one), [other]),
    ),
  }));
}

/** What stands in a basket because it goes together. */
function pairsIn(
  products: readonly string[],
  planted: ReadonlyMap<string, readonly string[]>,
): [string, string][] {
  return products.flatMap((one) =>
    products.flatMap((other): [string, string][] =>
      planted.get(one)?.includes(other) === true ? [[one, other]] : [],
    ),
  );
}

function share<Item>(items: readonly Item[], of: (item: Item) => number): number {
  return items.reduce((sum, item) => sum + of(item), 0) / items.length;
}

function found(suggested: readonly string[], wanted: readonly string[]): number {
  const shown = suggested.slice(0, SHOWN);
  return shown.filter((id) => wanted.includes(id)).length / Math.min(SHOWN, wanted.length);
}

/** What the shop would show, with every product active and in stock. */
async function recommended(orders: readonly GeneratedOrder[]): Promise<Suggest> {
  const shop = await learn(recordsOfOrders(orders));
  const answers = new Map<string, string[]>();
  for (const productId of new Set(orders.flatMap(({ products }) => products))) {
    const result = await alsoBought(shop.ports, { productId, limit: SHOWN });
    if (result.ok)
      answers.set(
        productId,
        result.value.map(({ id }) => id),
      );
  }
  return (id) => answers.get(id) ?? [];
}

/** A shop in memory whose recommendations were made of these records, and that sells all there is in them. */
export async function learn(records: readonly EventRecord[]): Promise<MemoryShop> {
  const shop = createMemoryShop({ now: () => Date.UTC(2026, 7, 1) });
  const source = blocksOf(records);
  for (const view of Object.values(RECOMMENDATIONS)) await rebuildView(shop.ports, source, view);
  listAll(shop, records);
  return shop;
}

/** Records as blocks of a chain. */
function blocksOf(records: readonly EventRecord[]): Source<EventRecord> {
  return {
    // eslint-disable-next-line @typescript-eslint/require-await -- what is in memory is there
    after: async function* () {
      for (let start = 0; start < records.length; start += BLOCK) {
        const block = records.slice(start, start + BLOCK);
        yield { hash: `${start}`, at: start, read: () => Promise.resolve(block) };
      }
    },
    pending: () => Promise.resolve([]),
  };
}

/** Puts all products that records tell of on the list of all. */
export function listAll({ state }: MemoryShop, records: readonly EventRecord[]): void {
  const ids = new Set(
    records.flatMap(({ data }) =>
      (data.lines as { productId: string }[]).map(({ productId }) => productId),
    ),
  );
  const price = money(1_000, 'EUR');
  const listed = [...ids].map((id) => ({
    ...{ id, slug: id, title: id, image: null, priceFrom: price, priceTo: price },
    ...{ availability: 'in' as const, popularity: 0 },
  }));
  state.listings.set(ALL_PRODUCTS, new Map(listed.map((one) => [one.id, one])));
}

/** By plain counting: what stands beside a product most often. */
function mostTogether(orders: readonly GeneratedOrder[]): Suggest {
  const counts = new Map<string, Map<string, number>>();
  for (const { products } of orders) {
    for (const one of products) {
      const of = counts.get(one) ?? new Map<string, number>();
      for (const other of products) if (other !== one) of.set(other, (of.get(other) ?? 0) + 1);
      counts.set(one, of);
    }
  }
  return (id) => byCount(counts.get(id) ?? new Map());
}

/** What sells best, whatever it stands beside. */
function mostPopular(orders: readonly GeneratedOrder[]): Suggest {
  const counts = new Map<string, number>();
  for (const id of orders.flatMap(({ products }) => products)) {
    counts.set(id, (counts.get(id) ?? 0) + 1);
  }
  const ranking = byCount(counts).slice(0, SHOWN + 1);
  return (id) => ranking.filter((one) => one !== id);
}

function byCount(counts: ReadonlyMap<string, number>): string[] {
  return [...counts]
    .sort(([one, count], [other, more]) => more - count || (one < other ? -1 : 1))
    .map(([id]) => id);
}
