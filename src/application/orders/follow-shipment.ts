import type { Trail } from '../../domain/events/event.ts';
import { CARRIER_NEWS, type CarrierNews } from '../../domain/orders/carrier-news.ts';
import type { Order } from '../../domain/orders/order.ts';
import { parcelName, type Parcel } from '../../domain/orders/parcel.ts';
import { staffAction } from '../../domain/orders/staff-actions.ts';
import { accept } from '../../domain/result.ts';
import type { Ports } from '../ports.ts';
import type { CommitPorts } from './commit-change.ts';
import { decideOn } from './decide.ts';
import { findAny } from './manage-order.ts';

/** What a carrier tells of an order or a parcel; if it names both, the parcel has to be the order's. */
export interface ShipmentNews {
  readonly news: CarrierNews;
  readonly orderId: string | undefined;
  readonly parcel: Parcel | undefined;
}

/** What became of an order by it; `late` where the order is elsewhere already, or not on its way yet. */
export type Followed = 'moved' | 'known' | 'late' | 'order-not-found' | 'other-parcel' | 'no-move';

type FollowPorts = CommitPorts & Pick<Ports, 'orders'>;

/** What an order that was moved so is. */
const ENDS = { deliver: 'delivered', refuse: 'delivery_refused' } as const;

/**
 * Moves the order that a carrier speaks of as staff would; several orders if they were sent in one parcel.
 * Safe to repeat and in any order: what the transition table does not allow changes nothing. Throws when the
 * orders kept changing, so that it is tried again.
 */
export async function followShipment(
  ports: FollowPorts,
  trail: Trail,
  { news, orderId, parcel }: ShipmentNews,
): Promise<Followed[]> {
  const kind = CARRIER_NEWS[news];
  if (kind === undefined) return ['no-move'];
  const ids = orderId === undefined ? await sentIn(ports, parcel) : [orderId];
  if (ids.length === 0) return ['order-not-found'];
  return Promise.all(ids.map((id) => moveOne(ports, trail, id, kind, parcel)));
}

async function sentIn({ orders }: Pick<Ports, 'orders'>, parcel: Parcel | undefined) {
  return parcel === undefined ? [] : orders.ofParcel(parcel);
}

async function moveOne(
  ports: FollowPorts,
  trail: Trail,
  orderId: string,
  kind: keyof typeof ENDS,
  parcel: Parcel | undefined,
): Promise<Followed> {
  let outcome: Followed = 'moved';
  const changed = await decideOn(
    ports,
    trail,
    () => findAny(ports, orderId),
    (order) => {
      outcome = 'moved';
      if (!isSentIn(order, parcel)) outcome = 'other-parcel';
      else if (order.status === ENDS[kind]) outcome = 'known';
      if (outcome !== 'moved') return accept(undefined);
      return staffAction(order, { kind }, 'carrier', ports.now());
    },
  );
  if (changed.ok) return outcome;
  const { code } = changed.refusal;
  if (code === 'too-busy') throw new Error(`the order ${orderId} kept changing`);
  return code === 'order-not-found' ? code : 'late';
}

function isSentIn({ shipments }: Order, parcel: Parcel | undefined): boolean {
  return parcel === undefined || shipments.some((one) => parcelName(one) === parcelName(parcel));
}
