import { createHash } from 'node:crypto';

/** Crockford's base 32, the alphabet of ULIDs: no I, L, O or U. */
export const CROCKFORD = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const TIME_LENGTH = 10;
const HASH_LENGTH = 16; // 80 bits, the random part of a ULID

/** `count` base-32 characters of the SHA-256 of a text: 5 bits each. */
export function hashCharacters(text: string, count: number): string {
  const digest = createHash('sha256').update(text).digest();
  let bits = BigInt(`0x${digest.toString('hex')}`) >> BigInt(256 - count * 5);
  let characters = '';
  for (let i = 0; i < count; i += 1) {
    characters = CROCKFORD.charAt(Number(bits & 31n)) + characters;
    bits >>= 5n;
  }
  return characters;
}

/** The time part of a ULID, from epoch milliseconds. */
export function timeCharacters(epochMs: number): string {
  let rest = epochMs;
  let characters = '';
  for (let i = 0; i < TIME_LENGTH; i += 1) {
    characters = CROCKFORD.charAt(rest % 32) + characters;
    rest = Math.floor(rest / 32);
  }
  return characters;
}

/** The time in an id of prefix and ULID, epoch milliseconds; undefined when it is none. */
export function timeOfId(id: string): number | undefined {
  const [, characters = ''] = /^[a-z]+_([0-7][0-9A-HJKMNP-TV-Z]{9})[0-9A-Z]{16}$/.exec(id) ?? [];
  if (characters === '') return undefined;
  return characters.split('').reduce((sum, one) => sum * 32 + CROCKFORD.indexOf(one), 0);
}

/** Whether a text can be the id of a cart at all. */
export function isCartId(text: string): boolean {
  return /^cart_[0-9A-HJKMNP-TV-Z]{36}$/.test(text);
}

/**
 * The id of the one order that a cart can become: the cart's time and 80 bits of its hash. That the id
 * is taken is therefore all it needs to know that a cart was ordered.
 */
export function orderIdOf(cartId: string): string {
  const time = cartId.slice('cart_'.length, 'cart_'.length + TIME_LENGTH);
  return `ord_${time}${hashCharacters(cartId, HASH_LENGTH)}`;
}

/** A number for people to read out: 50 bits of a hash, so that it tells nothing about how much is sold. */
export function orderNumberOf(orderId: string): string {
  const characters = hashCharacters(`number:${orderId}`, 10);
  return `${characters.slice(0, 5)}-${characters.slice(5)}`;
}

/**
 * The id of a refund or return that an order can have only once for a given reason: the order's time
 * and 80 bits of a hash. Whoever decides the same again names the same thing.
 */
export function derivedIdOf(prefix: 'rfd' | 'ret', orderId: string, reason: string): string {
  const time = orderId.slice('ord_'.length, 'ord_'.length + TIME_LENGTH);
  return `${prefix}_${time}${hashCharacters(`${orderId}/${prefix}/${reason}`, HASH_LENGTH)}`;
}

/** The id of the product first stored under a slug at a time. */
export function productIdOf(slug: string, createdAt: number): string {
  return `prod_${timeCharacters(createdAt)}${slugHash(slug)}`;
}

/** The id of the category first stored under a slug; the same slug always gives the same id. */
export function categoryIdOf(slug: string): string {
  return `cat_${timeCharacters(0)}${slugHash(slug)}`;
}

export function slugHash(slug: string): string {
  return hashCharacters(slug, HASH_LENGTH);
}

/** The part of a product's id that its slug gives too, so that either leads to the same item. */
export function hashOfProductId(productId: string): string | undefined {
  const match = /^prod_[0-9A-HJKMNP-TV-Z]{10}([0-9A-HJKMNP-TV-Z]{16})$/.exec(productId);
  return match?.[1];
}

/** The id of the one letter that tells of the products of a day. */
export function letterIdOfDay(day: string): string {
  const text = `new-products/${day}`;
  return `news_${timeCharacters(Date.parse(day))}${hashCharacters(text, HASH_LENGTH)}`;
}

/** The id of a failure: sorts by its time, and is the same however often it is reported. */
export function failureIdOf(at: number, requestId: string): string {
  return `fail_${timeCharacters(at)}${hashCharacters(requestId, HASH_LENGTH)}`;
}

/** The SHA-256 of a text, in 43 characters of base64url. */
export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('base64url');
}

/** A fingerprint for comparing requests without keeping them. */
export function fingerprint(text: string): string {
  return sha256(text).slice(0, 22);
}

/** The fingerprint of a file: another file has another one. */
export function fileFingerprint(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** The id of the one record that tells what became of an uploaded picture. */
export function recordIdOfImage(imageId: string): string {
  const time = imageId.slice('img_'.length, 'img_'.length + TIME_LENGTH);
  return `evt_${time}${hashCharacters(imageId, HASH_LENGTH)}`;
}

const LATEST_TIME = 2 ** 48 - 1;

/**
 * The id of the one delivery of an event to an endpoint, or of the one that a replay makes once more: its
 * time and 80 bits of a hash. Others' times may be anything; what has none goes with the first.
 */
export function deliveryIdOf(endpointId: string, key: string, at: number): string {
  const time = Number.isNaN(at) ? 0 : Math.min(Math.max(0, at), LATEST_TIME);
  return `whd_${timeCharacters(time)}${hashCharacters(`${endpointId}/${key}`, HASH_LENGTH)}`;
}

/** A number from 0 to 1 that is as good as random, and the same for the same text. */
export function shareOf(text: string): number {
  return createHash('sha256').update(text).digest().readUInt32BE() / 2 ** 32;
}
