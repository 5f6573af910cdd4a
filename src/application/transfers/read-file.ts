import type { Ports } from '../ports.ts';

/**
 * Fetched at once. Ranges rather than one long answer: reading waits for parsing in between, and a
 * connection that nobody reads from is cut.
 */
const RANGE_BYTES = 4 * 1024 * 1024;

/** The file was there, and is not any more. */
export class FileGone extends Error {
  override readonly name = 'FileGone';
}

/**
 * A file from its beginning, each time it is opened. Throws FileGone when there is none, and when it is
 * another one than when it was first opened.
 */
export function fileReader(
  { media }: Pick<Ports, 'media'>,
  key: string,
): () => AsyncGenerator<Uint8Array> {
  let tag: string | undefined;
  return async function* () {
    let sizeBytes = 1;
    for (let from = 0; from < sizeBytes;) {
      const range = await media.readRange(key, { from, length: RANGE_BYTES });
      if (range === undefined) throw new FileGone(`${key} is gone`);
      tag ??= range.tag;
      if (range.tag !== tag) throw new Error('the file changed while it was read');
      if (range.bytes.length === 0) return;
      yield range.bytes;
      from += range.bytes.length;
      sizeBytes = range.sizeBytes;
    }
  };
}
