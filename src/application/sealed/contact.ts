import * as z from 'zod/mini';
import type { Contact } from '../../domain/orders/order.ts';
import type { Sealed, Sealing } from '../ports.ts';
import { sealedAddress } from './address.ts';

const sealedContact = z.object({ email: z.string(), shippingAddress: sealedAddress });

/** The buyer's data of an order; throws when it was sealed for another one, or was altered. */
export function openContact(
  sealing: Pick<Sealing, 'open'>,
  orderId: string,
  sealed: Sealed,
): Promise<Contact> {
  return sealing.open(orderId, sealed, (value) => z.parse(sealedContact, value));
}
