import type { StaffAction } from './staff-actions.ts';

/** What carriers tell of a parcel, and what it makes of an order: the same that staff would do, or nothing. */
export const CARRIER_NEWS = {
  'carrier.shipment.in_transit': undefined,
  'carrier.shipment.out_for_delivery': undefined,
  'carrier.shipment.delivered': 'deliver',
  'carrier.shipment.refused': 'refuse',
} as const satisfies Record<string, StaffAction['kind'] | undefined>;

export type CarrierNews = keyof typeof CARRIER_NEWS;
