import { promisify } from 'node:util';
import { zstdCompress, zstdDecompress } from 'node:zlib';
import type { AsPlainObject } from 'minisearch';
import type { SearchEntry } from '../../domain/search/entry.ts';

/** The form of the file; an index of another form is made anew. */
const FORM = 1;

/** What a file of the index holds. */
export interface BaseFile {
  readonly form: typeof FORM;
  readonly entries: readonly SearchEntry[];
  /** What search was told last of every product, of those it does not find too. */
  readonly revisions: readonly (readonly [productId: string, revision: number])[];
  readonly text: AsPlainObject;
}

const compress = promisify(zstdCompress);
const decompress = promisify(zstdDecompress);

export async function writeBase(base: Omit<BaseFile, 'form'>): Promise<Uint8Array> {
  return compress(Buffer.from(JSON.stringify({ form: FORM, ...base })));
}

/** Reads a file back; throws when it is none, or of another form. */
export async function readBase(file: Uint8Array): Promise<BaseFile> {
  const held: unknown = JSON.parse((await decompress(file)).toString());
  if (!isBase(held)) throw new Error('the file is no index of this form');
  return held;
}

/**
 * Only the form is looked at: the file's fingerprint says that it is as we wrote it, and looking at each of
 * 50,000 entries would take as long as reading them.
 */
function isBase(held: unknown): held is BaseFile {
  return typeof held === 'object' && held !== null && 'form' in held && held.form === FORM;
}
