import type { Change } from '../audit/change.ts';
import type { Actor } from '../events/event.ts';
import { isOwn, type RecordedEvent } from '../events/source.ts';
import type { LedgerEntry } from '../payments/ledger.ts';

/** What statistics need of a record of something that happened. */
export interface Happened {
  /** Epoch milliseconds, UTC. */
  readonly at: number;
  readonly subject: string;
  readonly trail: { readonly actor: Actor };
  readonly events: readonly RecordedEvent[];
  readonly data: Readonly<Record<string, unknown>>;
  readonly ledger?: readonly LedgerEntry[] | undefined;
  readonly change?: Change | undefined;
}

/** The types of what the shop itself says happened; what others tell counts nowhere. */
export function ownTypes({ events }: Happened): readonly string[] {
  return events.filter(isOwn).map(({ type }) => type);
}

/** Who ordered, where they have an account. Who makes an order is named by the record, and by events later. */
export function customerOf({ data, trail: { actor } }: Happened): string | undefined {
  const named = textAt(data, 'customerId');
  return named ?? (actor.role === 'customer' ? actor.id : undefined);
}

/** Whether an order was placed before it was cancelled. */
export function wasPlaced({ change }: Happened): boolean {
  const before = textAt(change?.before, 'status');
  return before !== undefined && before !== 'pending_payment' && before !== 'cancelling';
}

/** What is to be paid for an order. */
export function sumOf({ data }: Happened): { amountMinor: number; currency: string } | undefined {
  const currency = textAt(data.grand, 'currency');
  if (currency === undefined) return undefined;
  return { amountMinor: numberAt(data.grand, 'amount'), currency };
}

/** What became of stock along with an order, as its event tells. */
export function stockMoveOf({ data }: Happened): string | undefined {
  return textAt(data, 'stock');
}

/** Pieces of a product. */
export interface Goods {
  readonly productId: string;
  readonly pieces: number;
  readonly worthMinor: number;
}

/** The pieces that an event is about. */
export function goodsOf({ data: { lines } }: Happened): Goods[] {
  if (!Array.isArray(lines)) return [];
  return lines.flatMap((line: unknown) => {
    const productId = textAt(line, 'productId');
    const pieces = numberAt(line, 'quantity');
    const worthMinor = pieces * numberAt(line, 'unitMinor');
    return productId === undefined ? [] : [{ productId, pieces, worthMinor }];
  });
}

function valueAt(thing: unknown, name: string): unknown {
  return typeof thing === 'object' && thing !== null ? Reflect.get(thing, name) : undefined;
}

/** A text that something says; undefined where it says none. */
export function textAt(thing: unknown, name: string): string | undefined {
  const value = valueAt(thing, name);
  return typeof value === 'string' ? value : undefined;
}

/** 0 where nothing is said: records of old tell less. */
export function numberAt(thing: unknown, name: string): number {
  const value = valueAt(thing, name);
  return typeof value === 'number' && Number.isSafeInteger(value) ? value : 0;
}
