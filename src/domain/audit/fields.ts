import type { ApiKey } from '../keys/api-key.ts';
import type { SigningKey } from '../keys/signing-key.ts';
import type { WrappingKey } from '../keys/wrapping-key.ts';
import type { Letter } from '../letters/letter.ts';
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
import type { Delivery } from '../webhooks/delivery.ts';
import type { WebhookEndpoint } from '../webhooks/endpoint.ts';

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

/** Each language is a field of its own. */
export function fieldsOfLetter({ topic, status, texts }: Letter): Fields {
  const each = Object.entries(texts).map(([language, text]) => [`text ${language}`, text] as const);
  return { topic, status, ...Object.fromEntries(each) };
}

export function fieldsOfStanding({ groups, disabled }: Standing): Fields {
  return { groups, disabled };
}

export function fieldsOfJob(job: Job): Fields {
  const { status } = job;
  switch (job.kind) {
    case 'import':
    case 'export':
      return { status, rows: job.rows, products: job.products, variants: job.variants };
    case 'replay':
      return {
        ...{ status, subscriber: job.subscriber, type: job.type, source: job.source },
        ...{ from: job.from, to: job.to, replayed: job.replayed },
      };
    case 'redrive':
      return { status, consumer: job.consumer, redriven: job.redriven };
  }
}

/** What the back office decides about a customer; not what is about the person. */
export function fieldsOfCustomer({ groups }: Person): Fields {
  return { groups };
}

/** Without the hashes of its secrets: how many are good is all that anybody has to know. */
export function fieldsOfApiKey({ name, scopes, disabled, expiresAt, rotatedAt }: ApiKey): Fields {
  return { name, scopes, disabled, expiresAt, rotatedAt };
}

/** Without its URL, which may hold what only its owner should know: the record is kept for good. */
export function fieldsOfEndpoint({ types, source, disabled, secrets }: WebhookEndpoint): Fields {
  return { types, source, disabled, secrets: secrets.map(({ generation }) => generation) };
}

/** What is sent to an endpoint is told by its event. */
export function fieldsOfDelivery({ id, status }: Delivery): Fields {
  return { [id]: status };
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

/** Without its ciphertext, and without how far it is emptied. */
export function fieldsOfWrappingKey({ state, retiredAt, emptiedAt }: WrappingKey): Fields {
  return { state, retiredAt, emptiedAt };
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
