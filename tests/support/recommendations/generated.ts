import { createChance, type Chance } from '../../simulation/chance.ts';
import { productId, type GeneratedOrder } from './orders.ts';

/** Orders of a shop in which some products are known to go together. */
export interface GeneratedShop {
  readonly orders: readonly GeneratedOrder[];
  /** By product those that it goes with; nothing goes with the others. */
  readonly planted: ReadonlyMap<string, readonly string[]>;
}

export interface Wanted {
  readonly seed: number;
  readonly products: number;
  readonly orders: number;
}

/** Two to four products go together. */
const GROUPS = [2, 2, 2, 3, 4];
/** One product in so many belongs to a group. */
const GROUPED_PERCENT = 40;
/** So many of the orders with a product of a group have another of it, too: fewer than have what is popular. */
const TOGETHER_PERCENT = 12;
const CANCELLED_PERCENT = 5;
const BEGIN = Date.UTC(2026, 5, 1);
const LASTS_MS = 60 * 86_400_000;

/**
 * Makes the orders of two months, the same by seed: one to four goods of each, the popular ones far more often
 * (Zipf), whatever they are; and where one of a group is among them, often the group's others.
 */
export function generateShop({ seed, products, orders }: Wanted): GeneratedShop {
  const random = createChance(seed);
  const all = Array.from({ length: products }, (_, n) => productId(n));
  const groups = plant(all, random);
  const groupOf = new Map(groups.flatMap((group) => group.map((id) => [id, group] as const)));
  const draw = popularOf(all, random);
  return {
    orders: Array.from({ length: orders }, (_, n) => {
      const basket = new Set([draw()]);
      for (let more = random.below(4); more > 0; more -= 1) basket.add(draw());
      for (const id of [...basket]) {
        for (const other of groupOf.get(id) ?? []) {
          if (random.percent(TOGETHER_PERCENT)) basket.add(other);
        }
      }
      return {
        at: BEGIN + Math.floor((n * LASTS_MS) / orders),
        customer: `customer-${random.below(Math.ceil(orders / 4))}`,
        products: [...basket],
        cancelled: random.percent(CANCELLED_PERCENT),
      };
    }),
    planted: new Map(
      [...groupOf].map(([id, group]) => [id, group.filter((other) => other !== id)]),
    ),
  };
}

function plant(all: readonly string[], random: Chance): string[][] {
  const free = all.filter(() => random.percent(GROUPED_PERCENT));
  const shuffled = free
    .map((id) => ({ id, place: random.below(1_000_000_000) }))
    .sort((one, other) => one.place - other.place)
    .map(({ id }) => id);
  const groups: string[][] = [];
  while (shuffled.length >= Math.max(...GROUPS)) {
    groups.push(shuffled.splice(0, random.pick(GROUPS) ?? 2));
  }
  return groups;
}

/** Draws products, the n-th in the ranking with a share of 1/n. Which are popular, chance says. */
function popularOf(all: readonly string[], random: Chance): () => string {
  const ranking = all
    .map((id) => ({ id, place: random.below(1_000_000_000) }))
    .sort((one, other) => one.place - other.place);
  let sum = 0;
  const sums = ranking.map((_, rank) => (sum += 1 / (rank + 1)));
  return () => {
    const wanted = (random.below(1_000_000_000) / 1_000_000_000) * sum;
    let [low, high] = [0, sums.length - 1];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((sums[middle] ?? 0) > wanted) high = middle;
      else low = middle + 1;
    }
    return ranking[low]?.id ?? '';
  };
}
