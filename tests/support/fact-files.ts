import { gunzipSync } from 'node:zlib';
import { createFactFiles } from '../../src/adapters/s3/fact-files.ts';
import { createMedia } from '../../src/adapters/s3/media.ts';
import type { FactFiles } from '../../src/application/ports.ts';
import type { openMediaStore } from './media-store.ts';

const REGION = 'eu-central-1';
/** More than any file of a test has. */
const MOST_BYTES = 10_000_000;

/** The files of facts of a store, and what is in them. */
export function factFilesIn({ url, factsBucket }: Awaited<ReturnType<typeof openMediaStore>>): {
  files: FactFiles;
  /** The bytes of a file, as whoever may read the bucket gets them. */
  read: (name: string) => Promise<Buffer>;
} {
  const place = { endpoint: url, region: REGION, bucket: factsBucket };
  const reader = createMedia({ ...place, baseUrl: url });
  return {
    files: createFactFiles(place),
    read: async (name) => {
      const file = await reader.read(name, MOST_BYTES);
      if (file === undefined || file === 'too-large') throw new Error(`${name}: ${file}`);
      return Buffer.from(file.bytes);
    },
  };
}

/** What is packed in a file of facts, a value for each line. */
export function linesOf(bytes: Buffer): Record<string, any>[] {
  const lines = gunzipSync(bytes).toString().trimEnd().split('\n');
  return lines.map((line) => JSON.parse(line) as Record<string, any>);
}
