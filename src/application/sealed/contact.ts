import * as z from 'zod/mini';
import type { Contact, Order } from '../../domain/orders/order.ts';
import { LANGUAGES } from '../../domain/people/person.ts';
import type { Sealed, Sealing } from '../ports.ts';
import { sealedAddress } from './address.ts';
import { unlessErased } from './erased.ts';
import { ownerOf } from './owner.ts';

const sealedContact = z.object({
  email: z.string(),
  shippingAddress: sealedAddress,
  language: z.optional(z.enum(LANGUAGES)),
});

const parse = (value: unknown): Contact => z.parse(sealedContact, value);

/**
 * The buyer's data of an order; undefined once it was erased. Throws when it was sealed for somebody else,
 * or was altered.
 */
export function openContact(
  sealing: Pick<Sealing, 'open'>,
  order: Pick<Order, 'id' | 'customerId'>,
  sealed: Sealed,
): Promise<Contact | undefined> {
  return unlessErased(() => sealing.open(ownerOf(order), sealed, parse));
}

/** The same for the orders of a list. */
export function openContacts(
  sealing: Pick<Sealing, 'openMany'>,
  orders: readonly { readonly order: Pick<Order, 'id' | 'customerId'>; readonly sealed: Sealed }[],
): Promise<(Contact | undefined)[]> {
  const wanted = orders.map(({ order, sealed }) => ({ owner: ownerOf(order), sealed }));
  return sealing.openMany(wanted, parse);
}
