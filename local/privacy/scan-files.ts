import { createReadStream, readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { isMissing } from '../files.ts';
import type { Needle } from './needles.ts';

/** Where a term can be read, and in which way it is written there. */
export interface Finding {
  readonly place: string;
  readonly term: string;
  readonly form: string;
}

const CHUNK_BYTES = 4 * 1024 * 1024;

/** Looks for terms in every file under a directory, byte by byte, whatever kind of file it is. */
export async function scanFiles(
  directory: string,
  needles: readonly Needle[],
  isLookedInto: (path: string) => boolean = () => true,
): Promise<{ findings: Finding[]; files: number }> {
  const findings: Finding[] = [];
  const paths = readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(directory, join(entry.parentPath, entry.name)))
    .filter(isLookedInto)
    .sort();
  for (const place of paths) {
    for (const { term, form } of await needlesIn(join(directory, place), needles)) {
      findings.push({ place, term, form });
    }
  }
  return { findings, files: paths.length };
}

async function needlesIn(path: string, needles: readonly Needle[]): Promise<Set<Needle>> {
  const found = new Set<Needle>();
  // What a chunk ends with may go on in the next.
  const overlap = Math.max(0, ...needles.map(({ bytes }) => bytes.length - 1));
  let end: Buffer = Buffer.alloc(0);
  try {
    for await (const read of createReadStream(path, { highWaterMark: CHUNK_BYTES })) {
      const chunk = Buffer.concat([end, bytesOf(read)]);
      for (const needle of needles) if (chunk.includes(needle.bytes)) found.add(needle);
      end = chunk.subarray(Math.max(0, chunk.length - overlap));
    }
  } catch (error) {
    if (!isMissing(error)) throw error; // the shop runs, and files come and go
  }
  return found;
}

function bytesOf(read: unknown): Buffer {
  return Buffer.isBuffer(read) ? read : Buffer.from(String(read));
}
