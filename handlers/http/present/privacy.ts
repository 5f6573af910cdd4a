import type { ExportedOrder } from '../../../src/application/privacy/export-order.ts';
import type { ExportedPerson } from '../../../src/application/privacy/export-person.ts';
import type { Signing } from '../../../src/application/ports.ts';
import type { Erasure } from '../../../src/domain/privacy/erasure.ts';
import { presentOrder, ROLES } from './order.ts';
import { presentAccount, presentAddresses } from './person.ts';
import { presentPushSubscriptions } from './push.ts';
import { isoTime } from './time.ts';

type PublicHalves = Pick<Signing, 'publicKeyOf'>;

/** How far an erasure has come. */
export function presentErasure({ stage, requestedAt, erasedAt }: Erasure) {
  return {
    status: stage === 'requested' ? ('under_way' as const) : ('done' as const),
    requestedAt: isoTime(requestedAt),
    ...(erasedAt === undefined ? {} : { erasedAt: isoTime(erasedAt) }),
  };
}

/** Everything about an order's buyer. */
export function presentExportedOrder(
  { order, reasons, pushSubscriptions }: ExportedOrder,
  signing: PublicHalves,
) {
  const { cancellation, refunds, returns } = reasons;
  return {
    order: presentOrder(order),
    reasons: { cancellation, refunds: [...refunds], returns: [...returns] },
    pushSubscriptions: presentPushSubscriptions(pushSubscriptions, signing).items,
  };
}

/** Everything about a customer. */
export function presentExportedPerson(
  {
    person,
    addresses,
    pushSubscriptions,
    disabled,
    keyCreatedAt,
    cart,
    events,
    orders,
  }: ExportedPerson,
  signing: PublicHalves,
) {
  return {
    account: presentAccount(person),
    groups: [...person.groups],
    disabled,
    keyCreatedAt: keyCreatedAt === null ? null : isoTime(keyCreatedAt),
    addresses: presentAddresses(addresses).items,
    pushSubscriptions: presentPushSubscriptions(pushSubscriptions, signing).items,
    cart: cart && {
      id: cart.id,
      lines: cart.lines.map((line) => ({ ...line, addedAt: isoTime(line.addedAt) })),
      expiresAt: isoTime(cart.expiresAt),
    },
    events: events.map(({ type, at, actor, change }) => ({
      ...{ type, at: isoTime(at), actor: ROLES[actor] },
      ...{ before: change?.before ?? null, after: change?.after ?? null },
    })),
    orders: orders.map((one) => presentExportedOrder(one, signing)),
  };
}
