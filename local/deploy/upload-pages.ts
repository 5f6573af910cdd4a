import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import {
  DeleteObjectsCommand,
  paginateListObjectsV2,
  PutObjectCommand,
  type S3Client,
} from '@aws-sdk/client-s3';
import { cacheControl } from '../../web/security-headers.ts';
import { typeOf } from '../web/files.ts';

/** Pages that are open, or kept by somebody, go on to find the files they were made with for so long. */
const KEPT_MS = 30 * 24 * 3_600_000;

/**
 * Puts built pages into their bucket, what pages refer to before the pages, so that nobody gets a page whose
 * files are not there yet; repeated after a crash, it ends the same. Files of earlier deployments go after
 * 30 days. Tells how many files were put.
 */
export async function uploadPages(
  client: S3Client,
  Bucket: string,
  directory: string,
  now: number,
): Promise<number> {
  const files = readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name).slice(directory.length))
    .map((path) => path.replaceAll('\\', '/'))
    .sort((one, other) => Number(isPage(one)) - Number(isPage(other)));
  for (const path of files) {
    const Body = readFileSync(join(directory, path));
    await client.send(
      new PutObjectCommand({
        Bucket,
        Key: path.slice(1),
        Body,
        ContentType: typeOf(path),
        ContentMD5: createHash('md5').update(Body).digest('base64'),
        CacheControl: cacheControl(path),
      }),
    );
  }
  await removeOld(client, Bucket, new Set(files.map((path) => path.slice(1))), now - KEPT_MS);
  return files.length;
}

function isPage(path: string): boolean {
  return extname(path) === '.html';
}

async function removeOld(
  client: S3Client,
  Bucket: string,
  current: ReadonlySet<string>,
  before: number,
): Promise<void> {
  for await (const { Contents = [] } of paginateListObjectsV2({ client }, { Bucket })) {
    const old = Contents.flatMap(({ Key, LastModified }) =>
      Key !== undefined && !current.has(Key) && (LastModified?.getTime() ?? Infinity) < before
        ? [{ Key }]
        : [],
    );
    if (old.length > 0) {
      await client.send(new DeleteObjectsCommand({ Bucket, Delete: { Objects: old } }));
    }
  }
}

/** Empties a bucket, which nobody can remove before. */
export async function emptyBucket(client: S3Client, Bucket: string): Promise<void> {
  await removeOld(client, Bucket, new Set(), Infinity);
}
