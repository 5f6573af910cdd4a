import { createHmac, timingSafeEqual } from 'node:crypto';
import * as z from 'zod/mini';
import type { PageKey } from '../application/ports.ts';
import { HttpProblem } from './http/problems.ts';

const MAC_BYTES = 12;
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

/** Cursors carry a signature, so that nobody reads on from keys of their own making. */
export function createCursors(secret: string): Cursors {
  const macOf = (list: string, payload: Uint8Array): Buffer =>
    createHmac('sha256', secret)
      .update(`cursor/${list}/`)
      .update(payload)
      .digest()
      .subarray(0, MAC_BYTES);

  return {
    encode: (list, key) => {
      const payload = Buffer.from(JSON.stringify(key));
      return Buffer.concat([macOf(list, payload), payload]).toString('base64url');
    },
    decode: (list, cursor) => {
      const bytes = Buffer.from(cursor, 'base64url');
      const payload = bytes.subarray(MAC_BYTES);
      const mac = bytes.subarray(0, MAC_BYTES);
      // Base64 has spare bits: what does not read back the same was altered.
      const altered = bytes.toString('base64url') !== cursor || mac.length !== MAC_BYTES;
      if (altered || !timingSafeEqual(mac, macOf(list, payload))) return undefined;
      return z.safeParse(keySchema, JSON.parse(payload.toString('utf8'))).data;
    },
  };
}
