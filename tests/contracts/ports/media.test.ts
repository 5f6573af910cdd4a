import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { bodyOf } from '../../../src/adapters/s3/body.ts';
import { createMedia } from '../../../src/adapters/s3/media.ts';
import type { Media } from '../../../src/application/ports.ts';
import { serve } from '../../handlers/support/listen.ts';
import { openMediaStore } from '../../support/media-store.ts';
import { createMemoryShop } from '../../support/memory/shop.ts';
import { mediaContract } from './media.contract.ts';
import { NOW } from './samples.ts';

describe('in memory', () => mediaContract(() => createMemoryShop({ now: () => NOW }).ports.media));

describe('on S3', () => {
  let store: Awaited<ReturnType<typeof openMediaStore>>;
  beforeAll(async () => {
    store = await openMediaStore();
  });
  afterAll(() => store.close());

  const open = (): Media =>
    createMedia({
      endpoint: store.url,
      region: 'eu-central-1',
      bucket: store.bucket,
      baseUrl: store.baseUrl,
    });

  mediaContract(open);

  const body = Buffer.from('the upload');
  const sign = (key: string) =>
    open().presignUpload({
      key,
      contentType: 'image/png',
      sizeBytes: body.length,
      expiresSeconds: 60,
    });

  test('what was signed can be uploaded, and is read as it was', async () => {
    const { url, method, headers } = await sign('uploads/images/fine');
    expect((await fetch(url, { method, headers, body })).status).toBe(200);
    expect(await open().read('uploads/images/fine', 100)).toEqual({
      contentType: 'image/png',
      bytes: new Uint8Array(body),
    });
    expect(store.uploaded).toContainEqual({ key: 'uploads/images/fine', sizeBytes: body.length });
  });

  test('type, size, key, method and time are what was signed', async () => {
    const { url } = await sign('uploads/images/strict');
    const query = new URL(url).searchParams;
    expect(query.get('X-Amz-SignedHeaders')).toBe('content-length;content-type;host');
    expect(query.get('X-Amz-Expires')).toBe('60');

    const headers = { 'content-type': 'image/png' };
    const attempts: [url: string, init: RequestInit][] = [
      [url, { method: 'PUT', headers: { 'content-type': 'text/html' }, body }],
      [url, { method: 'PUT', body: new Uint8Array(body) }],
      [url, { method: 'PUT', headers, body: body.subarray(1) }],
      [url, { method: 'PUT', headers, body: Buffer.concat([body, body]) }],
      [url.replace('strict', 'another'), { method: 'PUT', headers, body }],
      [url.replace('uploads', 'media'), { method: 'PUT', headers, body }],
      [url.replace('Expires=60', 'Expires=6000'), { method: 'PUT', headers, body }],
      [url.replace(/Signature=..../, 'Signature=0000'), { method: 'PUT', headers, body }],
      [url, { method: 'DELETE' }],
      [url, { method: 'GET' }],
      [url.split('?')[0]!, { method: 'PUT', headers, body }],
    ];
    for (const [address, init] of attempts) {
      const answer = await fetch(address, init);
      await answer.text();
      expect(answer.status).toBe(403);
    }
    expect(await open().read('uploads/images/strict', 100)).toBeUndefined();
  });

  test('a file whose length is not told is not read, for it may have no end', async () => {
    const endless = await serve((request, response) => {
      request.resume();
      response.writeHead(200, { 'content-type': 'image/png', 'transfer-encoding': 'chunked' });
      response.end('a chunk');
    });
    const options = { endpoint: endless.url, region: 'eu-central-1', bucket: store.bucket };
    const media = createMedia({ ...options, baseUrl: endless.url });
    const read = await media.read('uploads/images/endless', 100).catch(String);
    const range = await media.readRange('work/parts/endless', { from: 0, length: 9 }).catch(String);
    await endless.close();
    expect(read).toBe('Error: an answer without its length');
    expect(range).toBe('Error: an answer without its range');
  });

  test('a file without anything of it is an error', () => {
    expect(() => bodyOf({})).toThrow('an empty answer');
  });

  test('a file of the shop alone is read at its signed address, and kept by nobody', async () => {
    const key = 'work/exports/mine.csv';
    const media = open();
    await media.write({ key: 'work/parts/mine/0', contentType: 'text/csv', bytes: body });
    await media.join({ from: ['work/parts/mine/0'], to: key, contentType: 'text/csv' });
    expect((await fetch(media.publicUrl(key))).status).toBe(403);

    const url = await media.presignDownload({ key, fileName: 'goods.csv', expiresSeconds: 60 });
    expect(new URL(url).searchParams.get('X-Amz-Expires')).toBe('60');
    const answer = await fetch(url);
    expect([answer.status, await answer.text()]).toEqual([200, body.toString()]);
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': 'text/csv',
      'content-disposition': 'attachment; filename="goods.csv"',
      'cache-control': 'private, no-store',
    });
    expect((await fetch(url.replace('mine', 'other'))).status).toBe(403);
  });

  test('a published file may be kept for good, and shown by any page', async () => {
    const media = open();
    const key = 'media/products/a/640.webp';
    await media.write({ key, contentType: 'image/webp', bytes: Uint8Array.of(1, 2) });
    const answer = await fetch(media.publicUrl(key), { headers: { origin: 'https://a.example' } });
    expect([answer.status, new Uint8Array(await answer.arrayBuffer())]).toEqual([
      200,
      Uint8Array.of(1, 2),
    ]);
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': 'image/webp',
      'cache-control': 'public, max-age=31536000, immutable',
      'access-control-allow-origin': '*',
    });
  });
});
