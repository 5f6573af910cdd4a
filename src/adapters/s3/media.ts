import {
  DeleteObjectCommand,
  GetObjectCommand,
  NoSuchKey,
  PutObjectCommand,
} from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import type { Media } from '../../application/ports.ts';
import { bodyOf } from './body.ts';
import { createS3, type S3Place } from './client.ts';
import { joinFiles } from './join-files.ts';

/** A published file is never changed, so browsers and the edge need not ask for it again. */
const FOR_GOOD = 'public, max-age=31536000, immutable';

/** Files on S3, or on a compatible store when an endpoint is given. */
export function createMedia(
  options: S3Place & {
    /** What a key is put behind to be fetched: `https://shop.example`. */
    readonly baseUrl: string;
  },
): Media {
  const { bucket: Bucket, baseUrl } = options;
  const client = createS3(options);

  return {
    presignUpload: async ({ key: Key, contentType, sizeBytes, expiresSeconds }) => {
      const command = new PutObjectCommand({
        Bucket,
        Key,
        ContentType: contentType,
        ContentLength: sizeBytes,
      });
      const url = await getSignedUrl(client, command, {
        expiresIn: expiresSeconds,
        signableHeaders: new Set(['host', 'content-type', 'content-length']),
      });
      // The length is signed too, but it is the browser that sends it, and scripts may not.
      return { url, method: 'PUT', headers: { 'content-type': contentType } };
    },

    read: async (key, maxBytes) => {
      try {
        const answer = await client.send(new GetObjectCommand({ Bucket, Key: key }));
        const { ContentType, ContentLength } = answer;
        const body = bodyOf(answer);
        if (ContentLength === undefined) throw new Error('an answer without its length');
        if (ContentLength > maxBytes) {
          body
            .transformToWebStream()
            .cancel()
            .catch(() => undefined);
          return 'too-large';
        }
        return { bytes: await body.transformToByteArray(), contentType: ContentType ?? '' };
      } catch (error) {
        if (error instanceof NoSuchKey) return undefined;
        throw error;
      }
    },

    readRange: async (key, { from, length }) => {
      try {
        const answer = await client.send(
          new GetObjectCommand({ Bucket, Key: key, Range: `bytes=${from}-${from + length - 1}` }),
        );
        const { ContentRange, ETag } = answer;
        const size = /\/(\d+)$/.exec(ContentRange ?? '')?.[1];
        if (size === undefined) throw new Error('an answer without its range');
        const bytes = await bodyOf(answer).transformToByteArray();
        return { bytes, sizeBytes: Number(size), tag: ETag ?? '' };
      } catch (error) {
        if (error instanceof NoSuchKey) return undefined;
        throw error;
      }
    },

    join: (files) => joinFiles(client, Bucket, files),

    presignDownload: ({ key: Key, fileName, expiresSeconds }) =>
      getSignedUrl(
        client,
        new GetObjectCommand({
          Bucket,
          Key,
          ResponseContentDisposition: `attachment; filename="${fileName}"`,
        }),
        { expiresIn: expiresSeconds },
      ),

    write: async ({ key, contentType, bytes }) => {
      await client.send(
        new PutObjectCommand({
          Bucket,
          Key: key,
          Body: bytes,
          ContentType: contentType,
          CacheControl: FOR_GOOD,
        }),
      );
    },

    remove: async (key) => {
      await client.send(new DeleteObjectCommand({ Bucket, Key: key }));
    },

    publicUrl: (key) => `${baseUrl}/${key}`,
  };
}
