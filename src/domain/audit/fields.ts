import type { ApiKey } from '../keys/api-key.ts';
import type { SigningKey } from '../keys/signing-key.ts';
import type { Order } from '../orders/order.ts';
import type { AddressBook } from '../people/address-book.ts';
import type { Person } from '../people/person.ts';
import type { Standing } from '../people/standing.ts';
import type { PushBook } from '../push/subscription.ts';
import type { Category } from '../products/category.ts';
import type { Product } from '../products/product.ts';
import type { Stock } from '../products/stock.ts';
import type { Shop } from '../shop/shop.ts';
import type { Job } from '../transfers/job.ts';

/** What the audit compares of a thing: one field for each that can change by itself. */
type Fields = Readonly<Record<string, unknown>>;

/** Short, as every step of an order is recorded: the lines and totals of an order never change. */
export function fieldsOfOrder({ status, payment, shipments, refunds, returns }: Order): Fields {
  const parcels = shipments.map(({ carrier, trackingNumber }) => `${carrier} ${trackingNumber}`);
  return {
    status,
    payment: payment.status,
    method: payment.method,
    ...(parcels.length === 0 ? {} : { parcels }),
    ...Object.fromEntries(refunds.map((one) => [one.id, `${one.status} ${one.amountMinor}`])),
    ...Object.fromEntries(returns.map((one) => [one.id, one.status])),
  };
}

/** A variant is a field of its own: a new price shows without the prices of all others. */
export function fieldsOfProduct(product: Product): Fields {
  const {
    variants,
    id: _id,
    version: _version,
    createdAt: _c,
    updatedAt: _u,
    ...content
  } = product;
  const each = variants.map(({ sku, ...variant }) => [`variant ${sku}`, variant] as const);
  return { ...content, skus: variants.map(({ sku }) => sku), ...Object.fromEntries(each) };
}

export function fieldsOfCategory({ slug, name, parentId }: Category): Fields {
  return { slug, name, parentId };
}

/** Records of stock are about the product, so the SKU names the field. */
export function fieldsOfStock(
  sku: string,
  { onHand, available }: Omit<Stock, 'sku' | 'productId'>,
): Fields {
  return { [sku]: { onHand, available } };
}

export function fieldsOfShop({ version: _version, ...information }: Shop): Fields {
  return information;
}

export function fieldsOfStanding({ groups, disabled }: Standing): Fields {
  return { groups, disabled };
}

export function fieldsOfJob({ status, rows, products, variants }: Job): Fields {
  return { status, rows, products, variants };
}

/** What the back office decides about a customer; not what is about the person. */
export function fieldsOfCustomer({ groups }: Person): Fields {
  return { groups };
}

/** Without the hashes of its secrets: how many are good is all that anybody has to know. */
export function fieldsOfApiKey({ name, scopes, disabled, expiresAt, rotatedAt }: ApiKey): Fields {
  return { name, scopes, disabled, expiresAt, rotatedAt };
}

/** A change concerns several keys of the ring at once, so each is a field of its own. */
export function fieldsOfSigningKeys(keys: readonly SigningKey[]): Fields {
  return Object.fromEntries(
    keys.map(({ id, kind, disabled, activeFrom, retiredAt, verifyUntil }) => [
      id,
      { kind, disabled, activeFrom, retiredAt, verifyUntil },
    ]),
  );
}

/** Personal: to be sealed. */
export function fieldsOfDetails({ details }: Person): Fields {
  return { ...details };
}

/** Personal: to be sealed. */
export function fieldsOfBook({ entries, defaultId }: AddressBook): Fields {
  return { defaultId, ...Object.fromEntries(entries.map(({ id, address }) => [id, address])) };
}

/** Personal: to be sealed. Which browsers, not where they are reached. */
export function fieldsOfPushBook({ subscriptions }: PushBook): Fields {
  return Object.fromEntries(subscriptions.map(({ id, device }) => [id, { device }]));
}
