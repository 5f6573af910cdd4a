import type { ExportedOrder } from '../../../src/application/privacy/export-order.ts';
import type { ExportedPerson } from '../../../src/application/privacy/export-person.ts';
import type { KeptOfAddress } from '../../../src/application/audience/kept-of-address.ts';
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
    seen,
    events,
    notices,
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
    seenProducts: seen.map(({ productId, at }) => ({ productId, at: isoTime(at) })),
    events: events.map(({ type, at, actor, change }) => ({
      ...{ type, at: isoTime(at), actor: ROLES[actor] },
      ...{ before: change?.before ?? null, after: change?.after ?? null },
    })),
    notices: notices && presentNotices(notices),
    orders: orders.map((one) => presentExportedOrder(one, signing)),
  };
}

function presentNotices({ subscription, waitsFor }: KeptOfAddress) {
  const at = (time: number | undefined) => (time === undefined ? null : isoTime(time));
  return {
    subscription:
      subscription === undefined
        ? null
        : {
            status: subscription.status,
            topics: [...subscription.topics],
            language: subscription.language,
            askedAt: isoTime(subscription.askedAt),
            confirmedAt: at(subscription.confirmedAt),
            leftAt: at(subscription.leftAt),
          },
    waitsFor: waitsFor.map(({ sku, since }) => ({ sku, since: isoTime(since) })),
  };
}
