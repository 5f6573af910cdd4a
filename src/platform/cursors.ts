import * as z from 'zod/mini';
import type { PageKey, Signing } from '../application/ports.ts';
import { HttpProblem } from './http/problems.ts';

const KIND = 'cursor';
const keySchema = z.record(z.string(), z.string());

export interface Cursors {
  /** An opaque cursor that only works for the list it was made for. */
  encode(list: string, key: PageKey): Promise<string>;
  /** The key of a cursor, or undefined when it was altered, is too old or belongs to another list. */
  decode(list: string, cursor: string): Promise<PageKey | undefined>;
}

/** A request's cursor: the key it holds, nothing without one, a problem when it is not this list's. */
export async function readCursor(
  cursors: Cursors,
  list: string,
  cursor: string | undefined,
): Promise<PageKey | undefined> {
  if (cursor === undefined) return undefined;
  const key = await cursors.decode(list, cursor);
  if (key === undefined) throw new HttpProblem('cursor-invalid');
  return key;
}

/** The cursor that a list's answer carries: none at its end. */
export async function nextCursor(
  cursors: Cursors,
  list: string,
  next: PageKey | undefined,
): Promise<string | null> {
  return next === undefined ? null : cursors.encode(list, next);
}

/**
 * Cursors are encrypted: keys hold what lists are sorted by, such as how much of a thing was sold, which
 * is nobody's business. And nobody reads on from keys of their own making.
 */
export function createCursors(signing: Pick<Signing, 'seal' | 'unseal'>): Cursors {
  return {
    encode: (list, pageKey) => signing.seal(KIND, JSON.stringify(pageKey), list),
    decode: async (list, cursor) => {
      const text = await signing.unseal(KIND, cursor, list);
      return text === undefined ? undefined : z.safeParse(keySchema, JSON.parse(text)).data;
    },
  };
}
