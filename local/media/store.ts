import { once } from 'node:events';
import { globSync, mkdirSync, rmSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { join, relative } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import S3rver from 's3rver';
import { isSignedFor } from './signature.ts';

export interface MediaStoreOptions {
  /** 0: one that is free. */
  readonly port: number;
  readonly directory: string;
  readonly bucket: string;
  /** Buckets of which nobody may read anything unsigned. */
  readonly closedBuckets: readonly string[];
  /** Told of every file that is put under `uploads/`, and at the start of those that are still there. */
  readonly uploaded: (file: { readonly key: string; readonly sizeBytes: number }) => void;
}

export interface MediaStore {
  readonly port: number;
  close(): Promise<void>;
}

/** Browsers show pictures from here and upload to signed addresses, from the storefront's origin. */
const CORS = `<CORSConfiguration>
  <CORSRule>
    <AllowedOrigin>*</AllowedOrigin>
    <AllowedMethod>GET</AllowedMethod>
    <AllowedMethod>HEAD</AllowedMethod>
    <AllowedMethod>PUT</AllowedMethod>
    <AllowedMethod>POST</AllowedMethod>
    <AllowedHeader>*</AllowedHeader>
    <ExposeHeader>ETag</ExposeHeader>
  </CORSRule>
</CORSConfiguration>`;

/** What s3rver puts behind the name of a file, and of what it knows of it once the file is complete. */
const CONTENT = '._S3rver_object';
const METADATA = '._S3rver_metadata.json';
const UPLOADS = 'uploads/';
/** All that everybody may read. */
const PUBLISHED = 'media/';

/**
 * Starts the laptop's S3: s3rver, with the doors that it leaves open closed as they are in AWS. Only what
 * is published is public, nothing is written unsigned, and a signed address is good for what was signed.
 */
export async function startMediaStore(options: MediaStoreOptions): Promise<MediaStore> {
  const { port, directory, bucket, closedBuckets, uploaded } = options;
  mkdirSync(directory, { recursive: true });
  const s3 = new S3rver({
    directory,
    silent: true,
    vhostBuckets: false,
    configureBuckets: [
      { name: bucket, configs: [CORS] },
      ...closedBuckets.map((name) => ({ name, configs: [] })),
    ],
  });
  await s3.configureBuckets();

  // It says a file is stored when the last of it is on its way to the disk.
  const put = s3.store.putObject.bind(s3.store);
  s3.store.putObject = async (object) => {
    const stored = await put(object);
    await written(join(directory, object.bucket, `${object.key}${CONTENT}`), stored.size);
    return stored;
  };
  s3.on('event', ({ Records }) => {
    for (const { eventName, s3: created } of Records) {
      const { key, size = 0 } = created.object;
      if (eventName !== 'ObjectCreated:Put' || !key.startsWith(UPLOADS)) continue;
      uploaded({ key, sizeBytes: size });
    }
  });

  const answer = s3.callback();
  const server = createServer((request, response) => {
    const code = refusal(request, bucket);
    if (code === undefined) answer(request, response);
    else refuse(request, response, code);
  });
  server.listen(port, 'localhost');
  await once(server, 'listening');
  for (const file of await leftUploads(join(directory, bucket))) uploaded(file);

  const address = server.address();
  return {
    port: typeof address === 'object' && address !== null ? address.port : port,
    close: async () => {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

type Refusal = 'AccessDenied' | 'SignatureDoesNotMatch';

function refusal(
  { method = '', url = '', headers }: IncomingMessage,
  bucket: string,
): Refusal | undefined {
  if (method === 'OPTIONS') return undefined;
  const { pathname, searchParams } = new URL(url, 'http://localhost');
  if (searchParams.has('X-Amz-Signature')) {
    return isSignedFor({ method, url, headers }) ? undefined : 'SignatureDoesNotMatch';
  }
  if ('authorization' in headers) return undefined; // s3rver looks whose it is
  const isPublic = decodeURIComponent(pathname).startsWith(`/${bucket}/${PUBLISHED}`);
  return isPublic && (method === 'GET' || method === 'HEAD') ? undefined : 'AccessDenied';
}

function refuse(request: IncomingMessage, response: ServerResponse, code: Refusal): void {
  // What a browser is still sending has to be taken before it reads the answer.
  request.resume();
  response.writeHead(403, {
    'content-type': 'application/xml',
    'access-control-allow-origin': '*',
  });
  response.end(`<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${code}</Code></Error>`);
}

async function written(path: string, sizeBytes: number): Promise<void> {
  while ((await stat(path)).size < sizeBytes) await wait(2);
}

/** Uploads that nobody has taken away yet. One that was cut off never becomes a file, as in AWS. */
async function leftUploads(root: string): Promise<{ key: string; sizeBytes: number }[]> {
  const names = (suffix: string) =>
    globSync(join(root, UPLOADS, '**', `*${suffix}`)).map((path) => path.slice(0, -suffix.length));
  const complete = new Set(names(METADATA));
  const files = names(CONTENT);
  for (const path of files.filter((one) => !complete.has(one))) rmSync(`${path}${CONTENT}`);
  return Promise.all(
    files
      .filter((one) => complete.has(one))
      .map(async (path) => ({
        key: relative(root, path).replaceAll('\\', '/'),
        sizeBytes: (await stat(`${path}${CONTENT}`)).size,
      })),
  );
}
