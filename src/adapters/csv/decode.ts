/** Yields the chunks of a file, from its beginning each time it is called. */
export type OpenBytes = () => AsyncIterable<Uint8Array>;

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';

/**
 * The encoding of a text file: by its byte order mark, else UTF-8 if all of it is that, else what
 * spreadsheets on Windows save as plain CSV. Reads the file once.
 */
export async function encodingOf(open: OpenBytes): Promise<Encoding> {
  const utf8 = new TextDecoder('utf-8', { fatal: true });
  let isFirst = true;
  for await (const chunk of open()) {
    if (isFirst && chunk[0] === 0xff && chunk[1] === 0xfe) return 'utf-16le';
    if (isFirst && chunk[0] === 0xfe && chunk[1] === 0xff) return 'utf-16be';
    isFirst = false;
    if (!isValid(() => utf8.decode(chunk, { stream: true }))) return 'windows-1252';
  }
  return isValid(() => utf8.decode()) ? 'utf-8' : 'windows-1252';
}

/** A fatal decoder throws, and does nothing else wrong, when it meets what its encoding does not know. */
function isValid(decodes: () => string): boolean {
  try {
    decodes();
    return true;
  } catch {
    return false;
  }
}

/** The file as text, without a byte order mark. */
export async function* decode(open: OpenBytes, encoding: Encoding): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding);
  for await (const chunk of open()) yield decoder.decode(chunk, { stream: true });
  yield decoder.decode();
}
