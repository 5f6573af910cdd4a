import { timeCharacters } from '../../../src/application/ids.ts';
import type { Sealing, StoredOrder } from '../../../src/application/ports.ts';
import { ownerOf } from '../../../src/application/sealed/owner.ts';
import { ORDER_STATUSES, type Order } from '../../../src/domain/orders/order.ts';
import { placeOrder } from '../../../src/domain/orders/place-order.ts';
import { USUAL_RULES } from '../../support/memory/rules.ts';

export const BEGIN = Date.UTC(2026, 0, 1);
/** What all of them were placed with: the dearest list there can be. */
export const EMAIL = 'maximiliane.musterfrau@example.com';
const CUSTOMERS = 5;

/** Orders of customers and guests in turn, in all statuses alike. */
export function orderOf(n: number): Order {
  const customerId = n % 2 === 0 ? `8a1f4c52-60d1-70aa-3d55-1b2c3d4e5f6${n % CUSTOMERS}` : null;
  const money = { amount: 1999, currency: 'EUR' };
  const line = {
    ...{ sku: 'MUG', productId: 'prod_01K1AHRK00MJDS6Z6K9G5B2F3V', title: 'Mug', options: {} },
    ...{ quantity: 2, unitPrice: money, offerVersion: 1, addedAt: 0 },
  };
  const id = `ord_${timeCharacters(BEGIN + n)}${String(n).padStart(16, '0')}`;
  const request = { id, number: 'T4VMR-E5YXA', customerId, country: 'DE' };
  const paid = { ...request, paymentMethod: 'card' as const };
  const decision = placeOrder({ lines: [line] }, paid, USUAL_RULES, BEGIN + n * 1000);
  if (!decision.ok) throw new Error(decision.refusal.code);
  return { ...decision.value.order, status: ORDER_STATUSES[n % ORDER_STATUSES.length]! };
}

/** An order as placing it stores it. */
export async function storedOrder(
  sealing: Pick<Sealing, 'seal'>,
  order: Order,
): Promise<StoredOrder> {
  const address = { name: 'Maximiliane Musterfrau', line1: 'Schönhauser Allee 124b' };
  const place = { city: 'Berlin', postalCode: '10437', country: 'DE' };
  const contact = { email: EMAIL, shippingAddress: { ...address, ...place } };
  return {
    ...{ order, sealed: await sealing.seal(ownerOf(order), contact) },
    request: { key: 'key-abcdefghijklmnopqr', body: 'body-abcdefghijklmnopq' },
  };
}
