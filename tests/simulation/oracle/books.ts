import type { MemoryState } from '../../support/memory/state.ts';

/** What the oracle looks at: what the shop has committed, and what the world outside has of it. */
export type Books = Pick<
  MemoryState,
  | 'carts'
  | 'offers'
  | 'sights'
  | 'orders'
  | 'erasures'
  | 'dataKeys'
  | 'records'
  | 'intents'
  | 'refunds'
  | 'published'
  | 'mails'
>;

export type BookedOrder = NonNullable<ReturnType<Books['orders']['get']>>['order'];
export type BookedRecord = NonNullable<ReturnType<Books['records']['get']>>['record'];
export type BookedIntent = NonNullable<ReturnType<Books['intents']['get']>>;
export type BookedOffer = NonNullable<ReturnType<Books['offers']['get']>>;

/** Whether the shop never asked for an intent: somebody else made it, and named an order of the shop. */
export function isStray({ key }: BookedIntent): boolean {
  return key.startsWith('stray');
}

/** Whether money of an intent is that of its order: by one of the shop's own, or by a stray one it made its own. */
export function isBooked({ orders }: Books, intent: BookedIntent): boolean {
  if (!isStray(intent)) return true;
  const { payment } = orders.get(intent.fact.orderId ?? '')?.order ?? {};
  return payment?.attempt?.intentId === intent.fact.intentId;
}

/** Something that must always be true was not. */
export class Violation extends Error {
  override readonly name = 'Violation';
}

/** Says what is wrong unless it holds. `rule` is the number of the invariant in the design. */
export function demand(holds: boolean, rule: number, wrong: () => string): void {
  if (!holds) throw new Violation(`invariant ${rule}: ${wrong()}`);
}

export function sumOf<Item>(items: Iterable<Item>, amountOf: (item: Item) => number): number {
  let sum = 0;
  for (const item of items) sum += amountOf(item);
  return sum;
}

/** Plain data as text, whatever order its fields are in. */
export function textOf(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([one], [other]) => (one < other ? -1 : 1)))
      : part,
  );
}
