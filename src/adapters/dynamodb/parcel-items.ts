import type { TransactWriteItem } from './api.ts';
import { hashCharacters } from '../../application/ids.ts';
import type { Order } from '../../domain/orders/order.ts';
import { parcelName, type Parcel } from '../../domain/orders/parcel.ts';
import { keptForMs } from '../../domain/privacy/retention.ts';
import { toItem } from './item.ts';

/** The partition that says which orders were sent in a parcel; its name is of any length, its hash is not. */
export function parcelKey(parcel: Parcel): string {
  return `PARCEL#${hashCharacters(parcelName(parcel), 26)}`;
}

/** The writes that lead from the parcels which a change has handed to a carrier to their order. */
export function parcelPuts(table: string, before: Order, after: Order): TransactWriteItem[] {
  return after.shipments.slice(before.shipments.length).map((shipment) => {
    const ttl = Math.ceil((shipment.shippedAt + keptForMs('parcels')) / 1000);
    return {
      Put: {
        TableName: table,
        Item: toItem({ pk: parcelKey(shipment), sk: after.id, shape: 1, ttl }),
      },
    };
  });
}
