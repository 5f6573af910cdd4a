import type { Trail } from '../../domain/events/event.ts';
import {
  decideReturn,
  receiveReturn,
  refundReturn,
  requestReturn,
  type ReturnRefusal,
} from '../../domain/orders/return-goods.ts';
import { paymentCurrency, type Order } from '../../domain/orders/order.ts';
import type { Return, ReturnLine } from '../../domain/orders/return.ts';
import { accept, refuse, type Result } from '../../domain/result.ts';
import { derivedIdOf } from '../ids.ts';
import type { PageByAge, PageKey, Ports } from '../ports.ts';
import { sealReason } from '../sealed/reason.ts';
import type { CommitPorts } from './commit-change.ts';
import { decideOn, type Decision, type OrderNotFound } from './decide.ts';
import type { ChargeablePorts } from '../payments/chargeable.ts';
import { findAny } from './manage-order.ts';
import { findOwn, type OrderCaller } from './use-order.ts';

type ReturnPorts = CommitPorts & Pick<Ports, 'sealing' | 'orderTokens'>;

type Refusal =
  | OrderNotFound
  | ReturnRefusal
  | { readonly code: 'idempotency-key-reused' }
  | { readonly code: 'too-busy' };

/** A return as its buyer and the staff see it; the reason is the buyer's own words. */
export interface ReturnView {
  readonly id: string;
  readonly orderId: string;
  readonly status: Return['status'];
  readonly lines: readonly ReturnLine[];
  readonly requestedAt: number;
  /** Its money could not be given back: somebody has to try again. */
  readonly refundFailed?: true | undefined;
}

export interface ReturnCommand {
  readonly orderId: string;
  readonly lines: readonly ReturnLine[];
  readonly reason: string;
  readonly request: { readonly key: string; readonly body: string };
}

/** Asks to send goods of the caller's own order back. The same key and body give the same return again. */
export async function askForReturn(
  ports: ReturnPorts,
  trail: Trail,
  caller: OrderCaller,
  { orderId, lines, reason, request }: ReturnCommand,
): Promise<Result<{ view: ReturnView; replayed: boolean }, Refusal>> {
  const id = derivedIdOf('ret', orderId, request.key);
  let replayed = false;
  const changed = await decideOn(
    ports,
    trail,
    () => findOwn(ports, caller, orderId),
    async (order, stored): Promise<Decision<Refusal>> => {
      const earlier = order.returns.find((one) => one.id === id);
      replayed = earlier !== undefined;
      if (earlier !== undefined && earlier.request !== request.body) {
        return refuse({ code: 'idempotency-key-reused' as const });
      }
      if (earlier !== undefined) return accept(undefined);
      return requestReturn(order, {
        id,
        status: 'requested',
        lines: bySku(lines),
        sealedReason: await sealReason(ports.sealing, stored, reason),
        request: request.body,
        requestedAt: ports.now(),
      });
    },
  );
  if (!changed.ok) return changed;
  const found = changed.value.order.returns.find((one) => one.id === id);
  if (found === undefined) return refuse({ code: 'too-busy' });
  // A repeat is answered as the first request was, whatever has become of the return since.
  return accept({ view: viewReturn(orderId, asRequested(found)), replayed });
}

export type ReturnStep =
  | { readonly kind: 'approve' | 'reject' | 'refund' }
  | { readonly kind: 'receive'; readonly restock: boolean };

/**
 * Approves, rejects or receives a return. Receiving it refunds what was paid for the goods; when that has
 * failed, it can be refunded again, until the money is back.
 */
export async function moveReturn(
  ports: CommitPorts & Pick<Ports, 'orders'> & ChargeablePorts,
  trail: Trail,
  { returnId, step }: { returnId: string; step: ReturnStep },
): Promise<Result<ReturnView, Refusal>> {
  const orderId = await ports.orders.orderOfReturn(returnId);
  if (orderId === undefined) return refuse({ code: 'return-not-found' });
  const changed = await decideOn(
    ports,
    trail,
    () => findAny(ports, orderId),
    (order) => {
      const back = {
        returnId,
        refundId: refundIdFor(order, returnId),
        now: ports.now(),
        stepMinor: ports.payments.stepMinor(paymentCurrency(order)),
      };
      switch (step.kind) {
        case 'receive':
          return receiveReturn(order, { ...back, restock: step.restock, role: trail.actor.role });
        case 'refund':
          return refundReturn(order, back);
        case 'approve':
        case 'reject':
          return decideReturn(order, returnId, step.kind);
      }
    },
  );
  if (!changed.ok) return changed;
  const found = changed.value.order.returns.find(({ id }) => id === returnId);
  return found === undefined
    ? refuse({ code: 'return-not-found' })
    : accept(viewReturn(orderId, found));
}

/** Returns in a status. */
export async function listReturns(
  { orders }: Pick<Ports, 'orders'>,
  query: PageByAge & { readonly status: Return['status'] },
): Promise<{ items: ReturnView[]; next: PageKey | undefined }> {
  const { items, next } = await orders.returnsIn(query);
  return { items: items.map(({ orderId, found }) => viewReturn(orderId, found)), next };
}

function viewReturn(orderId: string, one: Return): ReturnView {
  const { id, status, lines, requestedAt, refundFailed } = one;
  return { id, orderId, status, lines, requestedAt, ...(refundFailed && { refundFailed }) };
}

function asRequested(one: Return): Return {
  return { ...one, status: 'requested', refundFailed: undefined };
}

/** A return's refund by its number, so that whoever tries again at the same moment makes the same one. */
function refundIdFor({ id, refunds }: Order, returnId: string): string {
  const earlier = refunds.filter((refund) => refund.returnId === returnId).length;
  return derivedIdOf('rfd', id, earlier === 0 ? returnId : `${returnId}-${earlier}`);
}

/** One line for each SKU, however often it was named. */
function bySku(lines: readonly ReturnLine[]): ReturnLine[] {
  const pieces = new Map<string, number>();
  for (const { sku, quantity } of lines) pieces.set(sku, (pieces.get(sku) ?? 0) + quantity);
  return [...pieces].map(([sku, quantity]) => ({ sku, quantity }));
}
