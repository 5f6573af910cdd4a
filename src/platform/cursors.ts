import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import * as z from 'zod/mini';
import type { PageKey } from '../application/ports.ts';
import { HttpProblem } from './http/problems.ts';

const CIPHER = 'aes-256-gcm';
const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const keySchema = z.record(z.string(), z.string());

export interface Cursors {
  /** An opaque cursor that only works for the list it was made for. */
  encode(list: string, key: PageKey): string;
  /** The key of a cursor, or undefined when it was altered or belongs to another list. */
  decode(list: string, cursor: string): PageKey | undefined;
}

/** A request's cursor: the key it holds, nothing without one, a problem when it is not this list's. */
export function readCursor(
  cursors: Cursors,
  list: string,
  cursor: string | undefined,
): PageKey | undefined {
  if (cursor === undefined) return undefined;
  const key = cursors.decode(list, cursor);
  if (key === undefined) throw new HttpProblem('cursor-invalid');
  return key;
}

/** The cursor that a list's answer carries: none at its end. */
export function nextCursor(
  cursors: Cursors,
  list: string,
  next: PageKey | undefined,
): string | null {
  return next === undefined ? null : cursors.encode(list, next);
}

/**
 * Cursors are encrypted: keys hold what lists are sorted by, such as how much of a thing was sold, which
 * is nobody's business. And nobody reads on from keys of their own making.
 */
export function createCursors(secret: string): Cursors {
  const key = new Uint8Array(hkdfSync('sha256', secret, '', 'cursors', KEY_BYTES));

  function opened(list: string, bytes: Buffer): string | undefined {
    const decipher = createDecipheriv(CIPHER, key, bytes.subarray(0, NONCE_BYTES))
      .setAAD(Buffer.from(list))
      .setAuthTag(bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
    const text = decipher.update(bytes.subarray(NONCE_BYTES + TAG_BYTES));
    try {
      return Buffer.concat([text, decipher.final()]).toString('utf8');
    } catch {
      return undefined; // altered, or of another list or shop
    }
  }

  return {
    encode: (list, pageKey) => {
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv(CIPHER, key, nonce).setAAD(Buffer.from(list));
      const sealed = Buffer.concat([cipher.update(JSON.stringify(pageKey)), cipher.final()]);
      return Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64url');
    },
    decode: (list, cursor) => {
      const bytes = Buffer.from(cursor, 'base64url');
      // Base64 has spare bits: what does not read back the same was altered.
      const altered = bytes.toString('base64url') !== cursor;
      if (altered || bytes.length <= NONCE_BYTES + TAG_BYTES) return undefined;
      const text = opened(list, bytes);
      return text === undefined ? undefined : z.safeParse(keySchema, JSON.parse(text)).data;
    },
  };
}
