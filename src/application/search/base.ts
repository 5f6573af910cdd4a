import { fileFingerprint } from '../ids.ts';
import type { Ports, SearchBase, SearchReplica } from '../ports.ts';

/** Where the files of the index are kept. */
export const BASES = 'search/bases';

/** 100,000 products take 12 MB; what is larger than this was not made by us. */
const MAX_BYTES = 256 * 1024 * 1024;

/**
 * A change is stored within a minute of its time, or never: functions that tell search of products are
 * ended after half of that, and clocks differ by less than the rest.
 */
export const SETTLED_MS = 60_000;

/** Reads a file of the index; throws when it is gone or damaged. */
export async function openBase(
  { media, searchEngine }: Pick<Ports, 'media' | 'searchEngine'>,
  base: SearchBase,
): Promise<SearchReplica> {
  const file = await media.read(base.key, MAX_BYTES);
  if (file === undefined || file === 'too-large') throw new Error(`${base.key} cannot be read`);
  if (fileFingerprint(file.bytes) !== base.fingerprint) throw new Error(`${base.key} is damaged`);
  return searchEngine.open(file.bytes);
}
