import type { MemoryState } from '../../support/memory/state.ts';
import type { Outcome } from '../shop-calls.ts';
import { demand, textOf, type BookedOrder } from './books.ts';

type Vault = MemoryState['vault'];

/** Whose data the data of an order is: a guest's orders have nothing in common. */
const ownerOf = ({ id, customerId }: BookedOrder): string => customerId ?? id;

/** Everything that is kept, as text; but for what is in the vault, and mails, which are their readers'. */
function kept(state: MemoryState): string {
  const { mails: _, vault: __, ...rest } = state;
  return JSON.stringify(rest, (_key, value: unknown) => {
    if (value instanceof Map) return [...value];
    if (value instanceof Set) return [...value];
    return value instanceof Uint8Array ? new TextDecoder().decode(value) : value;
  });
}

/** What is sealed and still kept somewhere. */
function sealedIn(vault: Vault, all: string): { owner: string; content: object | string }[] {
  return [...vault].filter(([ticket]) => all.includes(ticket)).map(([, entry]) => entry);
}

/** An export has everything in it that is sealed for somebody, and all of their orders and records. */
export function checkExport(state: MemoryState, owner: string, outcome: Outcome<unknown>): void {
  const isErased = state.dataKeys.get(owner) === 'erased';
  const answer = outcome.kind === 'answered' ? (outcome.answer as { ok: boolean }) : { ok: false };
  if (isErased && !answer.ok) return;
  demand(answer.ok, 11, () => `${owner} was given no export`);
  const told = textOf(answer);
  for (const one of sealedIn(state.vault, kept(state))) {
    if (one.owner !== owner) continue;
    for (const word of leaves(one.content)) {
      demand(told.includes(JSON.stringify(word)), 11, () => `the export of ${owner} lacks ${word}`);
    }
  }
  for (const { order } of state.orders.values()) {
    if (ownerOf(order) !== owner) continue;
    const parts = [order, ...order.refunds, ...order.returns, ...order.shipments];
    for (const part of parts) {
      const name = 'id' in part ? part.id : part.trackingNumber;
      demand(told.includes(`"${name}"`), 11, () => `the export of ${owner} lacks ${name}`);
    }
  }
  const account = state.accounts.get(owner);
  if (account === undefined) return;
  const { groups } = account;
  demand(
    groups.every((group) => told.includes(`"${group}"`)),
    11,
    () => `the export of ${owner} lacks groups`,
  );
  const events = [...state.records.values()].filter(({ record }) => record.subject === owner);
  for (const { record } of events) {
    for (const { type } of record.events) {
      demand(told.includes(`"${type}"`), 11, () => `the export of ${owner} lacks ${type}`);
    }
  }
  const cart = state.carts.get(state.lastCarts.get(owner) ?? '');
  for (const { sku } of told.includes(`"${cart?.id}"`) ? (cart?.lines ?? []) : []) {
    demand(told.includes(`"${sku}"`), 11, () => `the export of ${owner} lacks the cart's ${sku}`);
  }
}

function leaves(content: unknown): string[] {
  if (typeof content === 'string') return content === '' ? [] : [content];
  if (typeof content !== 'object' || content === null) return [];
  return Object.values(content).flatMap(leaves);
}

/**
 * Three minutes after somebody asked to be erased, and once no goods and no money of theirs are under way,
 * nothing of them can be read; their orders are still there.
 */
export function checkForgotten(
  state: MemoryState,
  secrets: ReadonlyMap<string, ReadonlySet<string>>,
): void {
  if (state.erasures.size === 0) return;
  const all = kept(state);
  const sealed = sealedIn(state.vault, all);
  for (const { subject, of, stage } of state.erasures.values()) {
    const orders = [...state.orders.values()]
      .map(({ order }) => order)
      .filter((order) => (of === 'order' ? order.id : order.customerId) === subject);
    const rest = orders.filter(isUnderWay);
    for (const { id, status, payment } of rest) {
      const mayWait = payment.status === 'review' || payment.status === 'disputed';
      demand(
        mayWait || !['placed', 'pending_payment'].includes(status),
        11,
        () => `${id} is still ${status}, though its buyer asked to be erased`,
      );
    }
    if (rest.length > 0) continue;
    demand(
      stage !== 'requested',
      11,
      () => `${subject} was not erased, though nothing is in the way`,
    );
    checkNothingLeft(state, { subject, of, all, sealed }, secrets.get(subject) ?? new Set());
    const told = [...state.records.values()].filter(
      ({ record }) =>
        record.subject === subject && record.events.some(({ type }) => type.endsWith('.erased')),
    );
    demand(
      told.length === 1,
      11,
      () => `it was told ${told.length} times that ${subject} is erased`,
    );
  }
}

function checkNothingLeft(
  state: MemoryState,
  found: {
    readonly subject: string;
    readonly of: string;
    readonly all: string;
    readonly sealed: readonly { readonly owner: string; readonly content: object | string }[];
  },
  words: ReadonlySet<string>,
): void {
  const { subject, of, all, sealed } = found;
  for (const { owner, content } of sealed) {
    const isLeft = owner === subject && leaves(content).length > 0;
    demand(!isLeft, 11, () => `what was sealed for ${subject} can still be opened`);
  }
  for (const { owner, content } of sealed) {
    const text = textOf(content);
    for (const word of words) {
      demand(!text.includes(word), 11, () => `${word} of ${subject} is sealed for ${owner}`);
    }
  }
  for (const word of words) {
    demand(!all.includes(word), 11, () => `${word} of ${subject} can still be read`);
  }
  if (of === 'order') return;
  const { accounts, addressBooks, lastCarts, people } = state;
  for (const map of [accounts, addressBooks, lastCarts, people]) {
    demand(!map.has(subject), 11, () => `something is still kept of ${subject}`);
  }
  demand(state.standings.get(subject)?.disabled === true, 11, () => `${subject} may still act`);
}

/** Goods or money that somebody still has to ask the buyer about. */
function isUnderWay({ status, payment, returns, refunds }: BookedOrder): boolean {
  const isOver = ['delivered', 'cancelled', 'returned'].includes(status);
  const isOpen = ['review', 'cash_due'].includes(payment.status);
  const isDisputed = payment.status === 'disputed' && (payment.lostMinor ?? 0) === 0;
  return (
    !isOver ||
    isOpen ||
    isDisputed ||
    returns.some((one) => ['requested', 'approved'].includes(one.status)) ||
    refunds.some((refund) => refund.status === 'requested')
  );
}
