import { createReadStream, readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { isMissing } from '../files.ts';
import type { Needle } from './needles.ts';

/** Where a term can be read, and in which way it is written there. */
export interface Finding {
  readonly place: string;
  readonly term: string;
  readonly form: string;
}

const CHUNK_BYTES = 4 * 1024 * 1024;
/** What everything that gzip has packed begins with. */
const GZIP = Buffer.of(0x1f, 0x8b, 0x08);

/** Looks for terms in every file under a directory, byte by byte, whatever kind of file it is, and in what is packed. */
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
  const look = (content: AsyncIterable<unknown>): Promise<void> => find(content, needles, found);
  try {
    await look(createReadStream(path, { highWaterMark: CHUNK_BYTES }));
    if (await isPacked(path)) {
      // One that is damaged can be read up to there.
      await pipeline(createReadStream(path), createGunzip(), look).catch(() => undefined);
    }
  } catch (error) {
    if (!isMissing(error)) throw error; // the shop runs, and files come and go
  }
  return found;
}

/** Whether a file begins as gzip does, whatever it is called. */
async function isPacked(path: string): Promise<boolean> {
  for await (const begin of createReadStream(path, { end: GZIP.length - 1 })) {
    return bytesOf(begin).equals(GZIP);
  }
  return false;
}

async function find(
  content: AsyncIterable<unknown>,
  needles: readonly Needle[],
  found: Set<Needle>,
): Promise<void> {
  // What a chunk ends with may go on in the next.
  const overlap = Math.max(0, ...needles.map(({ bytes }) => bytes.length - 1));
  let end: Buffer = Buffer.alloc(0);
  for await (const read of content) {
    const chunk = Buffer.concat([end, bytesOf(read)]);
    for (const needle of needles) if (chunk.includes(needle.bytes)) found.add(needle);
    end = chunk.subarray(Math.max(0, chunk.length - overlap));
  }
}

function bytesOf(read: unknown): Buffer {
  return Buffer.isBuffer(read) ? read : Buffer.from(String(read));
}
