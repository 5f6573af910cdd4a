import * as z from 'zod/mini';
import type { PageKey, Signing } from '../application/ports.ts';
import { HttpProblem } from './http/problems.ts';

const KIND = 'cursor';
const keySchema = z.record(z.string(), z.string());

/** Where a page begins, as a cursor of this shop says; to be answered only if the cursor still holds. */
export interface Place {
  readonly key: PageKey;
  holds(): Promise<boolean>;
}

export interface Cursors {
  /** Has at hand what encoding takes, so that it needs no round trip later. */
  prepare(): Promise<void>;
  /** An opaque cursor that only works for the list it was made for. */
  encode(list: string, key: PageKey): Promise<string>;
  /** What a cursor says, or undefined when it was altered or belongs to another list. */
  decode(list: string, cursor: string): Place | undefined;
}

/**
 * Reads what a request's cursor points to, or the beginning without one, and gives it with the cursor of
 * what follows, null at the end. Which keys cursors are made with is looked up beside the reading, not before or
 * after it. Throws the problem of a cursor that is not this list's, was altered or is too old.
 */
export async function readPage<Page extends { readonly next: PageKey | undefined }>(
  cursors: Cursors,
  { list, cursor }: { readonly list: string; readonly cursor: string | undefined },
  read: (after: PageKey | undefined) => Promise<Page>,
): Promise<{ page: Page; nextCursor: string | null }> {
  const place = cursor === undefined ? undefined : cursors.decode(list, cursor);
  if (cursor !== undefined && place === undefined) throw new HttpProblem('cursor-invalid');
  const [page, holds] = await Promise.all([
    read(place?.key),
    place?.holds() ?? true,
    cursors.prepare(),
  ]);
  if (!holds) throw new HttpProblem('cursor-invalid');
  const nextCursor = page.next === undefined ? null : await cursors.encode(list, page.next);
  return { page, nextCursor };
}

/** The same for a list, as its contract has it. */
export async function readList<Item, Shown>(
  cursors: Cursors,
  wanted: { readonly list: string; readonly cursor: string | undefined },
  read: (
    after: PageKey | undefined,
  ) => Promise<{ readonly items: readonly Item[]; readonly next: PageKey | undefined }>,
  present: (item: Item) => Shown,
): Promise<{ body: { items: Shown[]; nextCursor: string | null } }> {
  const { page, nextCursor } = await readPage(cursors, wanted, read);
  return { body: { items: page.items.map(present), nextCursor } };
}

/**
 * Cursors are encrypted: keys hold what lists are sorted by, such as how much of a thing was sold, which
 * is nobody's business. And nobody reads on from keys of their own making.
 */
export function createCursors(signing: Pick<Signing, 'prepare' | 'seal' | 'unseal'>): Cursors {
  return {
    prepare: () => signing.prepare(),
    encode: (list, pageKey) => signing.seal(KIND, JSON.stringify(pageKey), list),
    decode: (list, cursor) => {
      const unsealed = signing.unseal(KIND, cursor, list);
      const key = unsealed && z.safeParse(keySchema, JSON.parse(unsealed.text)).data;
      return unsealed && key && { key, holds: () => unsealed.holds() };
    },
  };
}
