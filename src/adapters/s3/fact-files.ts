import { gzipSync } from 'node:zlib';
import {
  DeleteObjectsCommand,
  ListObjectsCommand,
  PutObjectCommand,
  type ListObjectsCommandOutput,
} from '@aws-sdk/client-s3';
import type { FactFiles } from '../../application/ports.ts';
import { FACTS_FOLDER } from '../../domain/facts/fact-file.ts';
import { createS3, type S3Place } from './client.ts';

/** S3 takes so many names away at once. */
const NAMES_AT_ONCE = 1_000;

/** Files of facts on S3, packed by gzip; what they are packed as has no time in it. */
export function createFactFiles(place: S3Place): FactFiles {
  const { bucket: Bucket } = place;
  const client = createS3(place);
  return {
    write: async ({ name: Key, text }) => {
      // No content encoding: a client would unpack what its name says is packed.
      const ContentType = 'application/gzip';
      await client.send(new PutObjectCommand({ Bucket, Key, Body: gzipSync(text), ContentType }));
    },

    names: async () => {
      const names: string[] = [];
      let after: string | undefined;
      do {
        // The second version of this goes on by tokens, which the store of the laptop cannot make.
        const page: ListObjectsCommandOutput = await client.send(
          new ListObjectsCommand({ Bucket, Prefix: FACTS_FOLDER, Marker: after }),
        );
        for (const { Key } of page.Contents ?? []) if (Key !== undefined) names.push(Key);
        after = page.IsTruncated === true ? names.at(-1) : undefined;
      } while (after !== undefined);
      return names;
    },

    remove: async (names) => {
      for (let start = 0; start < names.length; start += NAMES_AT_ONCE) {
        const Objects = names.slice(start, start + NAMES_AT_ONCE).map((Key) => ({ Key }));
        const { Errors = [] } = await client.send(
          new DeleteObjectsCommand({ Bucket, Delete: { Objects, Quiet: true } }),
        );
        const [failed] = Errors;
        if (failed !== undefined) throw new Error(`${failed.Key ?? ''}: ${failed.Message ?? ''}`);
      }
    },
  };
}
