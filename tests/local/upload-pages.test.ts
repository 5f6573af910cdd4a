import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { GetObjectCommand, ListObjectsV2Command, PutObjectCommand } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { emptyBucket, uploadPages } from '../../local/deploy/upload-pages.ts';
import { createS3 } from '../../src/adapters/s3/client.ts';
import { openMediaStore } from '../support/media-store.ts';

const DAY_MS = 86_400_000;

let store: Awaited<ReturnType<typeof openMediaStore>>;
let pages: string;
const Bucket = 'bodega-facts'; // any that nobody else looks into
const client = () => createS3({ region: 'eu-central-1', endpoint: store.url, bucket: Bucket });

beforeAll(async () => {
  store = await openMediaStore();
  pages = mkdtempSync(join(tmpdir(), 'bodega-pages-'));
  mkdirSync(join(pages, 'assets'));
  mkdirSync(join(pages, 'admin'));
  writeFileSync(join(pages, 'index.html'), '<script src="/assets/main-1.js"></script>');
  writeFileSync(join(pages, 'admin', 'index.html'), '<title>Back office</title>');
  writeFileSync(join(pages, 'assets', 'main-1.js'), 'export {}');
});

afterAll(async () => {
  await store.close();
  rmSync(pages, { recursive: true });
});

beforeEach(() => emptyBucket(client(), Bucket));

async function keys(): Promise<(string | undefined)[]> {
  const { Contents = [] } = await client().send(new ListObjectsV2Command({ Bucket }));
  return Contents.map(({ Key }) => Key);
}

test('pages are put with their types, and so that browsers keep what never changes', async () => {
  expect(await uploadPages(client(), Bucket, pages, Date.now())).toBe(3);
  expect(await keys()).toEqual(['admin/index.html', 'assets/main-1.js', 'index.html']);
  const script = await client().send(new GetObjectCommand({ Bucket, Key: 'assets/main-1.js' }));
  expect([script.ContentType, script.CacheControl]).toEqual([
    'text/javascript; charset=utf-8',
    'public, max-age=31536000, immutable',
  ]);
  const page = await client().send(new GetObjectCommand({ Bucket, Key: 'index.html' }));
  expect([page.ContentType, page.CacheControl]).toEqual(['text/html; charset=utf-8', 'no-cache']);
});

test('no page comes before its files', async () => {
  const put: string[] = [];
  const watched = client();
  watched.middlewareStack.add(
    (next) => (args) => {
      if ('Key' in args.input) put.push(String(args.input.Key));
      return next(args);
    },
    { step: 'initialize' },
  );
  await uploadPages(watched, Bucket, pages, Date.now());
  expect(put.map((key) => key.endsWith('.html'))).toEqual([false, true, true]);
});

test('files of earlier deployments stay for 30 days', async () => {
  await client().send(new PutObjectCommand({ Bucket, Key: 'assets/main-0.js', Body: 'old' }));
  await uploadPages(client(), Bucket, pages, Date.now() + 29 * DAY_MS);
  expect(await keys()).toContain('assets/main-0.js');
  await uploadPages(client(), Bucket, pages, Date.now() + 31 * DAY_MS);
  expect(await keys()).toEqual(['admin/index.html', 'assets/main-1.js', 'index.html']);
});
