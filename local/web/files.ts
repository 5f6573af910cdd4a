import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.json': 'application/json',
  '.webmanifest': 'application/manifest+json',
  '.txt': 'text/plain; charset=utf-8',
  '.png': 'image/png',
};

/** The media type of a file, by its ending. */
export function typeOf(path: string): string {
  return TYPES[extname(path)] ?? 'application/octet-stream';
}

/** Types that are packed already. */
const PACKED = ['image/png'];

const ENCODINGS = {
  br: (content: Buffer) =>
    brotliCompressSync(content, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }),
  gzip: (content: Buffer) => gzipSync(content),
} as const;

export type Encoding = keyof typeof ENCODINGS;

/** A file of the built pages, as it is sent. */
export interface WebFile {
  readonly type: string;
  readonly etag: string;
  readonly encodings: readonly Encoding[];
  content(encoding?: Encoding): Buffer;
}

/** All files below a directory, by the path they stand at; each is packed when it is first asked for so. */
export function readFiles(directory: string): ReadonlyMap<string, WebFile> {
  const entries = readdirSync(directory, { recursive: true, withFileTypes: true });
  return new Map(
    entries
      .filter((entry) => entry.isFile())
      .map(({ parentPath, name }) => {
        const path = join(parentPath, name);
        return [path.slice(directory.length).replaceAll('\\', '/'), webFile(path)];
      }),
  );
}

function webFile(path: string): WebFile {
  const plain = readFileSync(path);
  const type = typeOf(path);
  const packed = new Map<Encoding, Buffer>();
  return {
    type,
    etag: `"${createHash('sha256').update(plain).digest('base64url').slice(0, 22)}"`,
    encodings: PACKED.includes(type) ? [] : ['br', 'gzip'],
    content: (encoding) => {
      if (encoding === undefined) return plain;
      const known = packed.get(encoding) ?? ENCODINGS[encoding](plain);
      packed.set(encoding, known);
      return known;
    },
  };
}
