import * as z from 'zod/mini';
import { idSchema, text } from '../http/shapes.ts';

/** What carriers tell of parcels; another version of one is another type, with a `.v2` behind it. */
export const carrierTypeSchema = z.enum([
  'carrier.shipment.in_transit',
  'carrier.shipment.out_for_delivery',
  'carrier.shipment.delivered',
  'carrier.shipment.refused',
]);

/** Whether the consumer of carriers' news is told of a type, and counts it when it knows nothing of it. */
export function isOfShipments(type: string): boolean {
  return type.startsWith('carrier.shipment.');
}

/**
 * Which order or parcel a carrier speaks of: what the shop knows of such an event, and keeps for good. All
 * else that comes along may be about people.
 */
export const carrierShipmentSchema = z.object({
  orderId: z.optional(idSchema('ord')),
  carrier: z.optional(text(100)),
  trackingNumber: z.optional(text(100)),
});

const orderIdSchema = idSchema('ord');

interface Told {
  readonly subject?: string | undefined;
  readonly data?: unknown;
}

/** The order or parcel that an event of a carrier is about; undefined if it names none. */
export function parcelOf({ subject, data }: Told) {
  const known = z.safeParse(carrierShipmentSchema, data ?? {}).data;
  if (known === undefined) return undefined;
  const { orderId = z.safeParse(orderIdSchema, subject).data, carrier, trackingNumber } = known;
  const parcel =
    carrier === undefined || trackingNumber === undefined ? undefined : { carrier, trackingNumber };
  return orderId === undefined && parcel === undefined ? undefined : { orderId, parcel };
}
