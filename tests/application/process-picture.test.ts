import { beforeEach, describe, expect, test } from '@jest/globals';
import { processPicture } from '../../src/application/media/process-picture.ts';
import { requestPictureUpload } from '../../src/application/media/request-upload.ts';
import { inspectPicture } from '../../src/domain/media/inspect-picture.ts';
import { publishedKey, uploadKey, type PictureUpload } from '../../src/domain/media/keys.ts';
import { PICTURE_TYPES } from '../../src/domain/media/picture.ts';
import { inTurn } from '../support/memory/border.ts';
import { MEDIA_BASE_URL } from '../support/memory/media.ts';
import { blackPng, jpegTurned, QUARTERS } from '../support/pictures.ts';
import { MINUTE, mug, openShop, stock, SYSTEM, type TestShop } from './shop.ts';

let shop: TestShop;
let upload: PictureUpload;

beforeEach(() => {
  shop = openShop();
  upload = {
    productId: 'prod_01KYM2NE800YF5V4P4QCKJPXZY',
    imageId: shop.ports.ids.nextSecret('img'),
  };
});

const put = (bytes: Uint8Array, contentType: string) =>
  void shop.state.files.set(uploadKey(upload), { bytes: Uint8Array.from(bytes), contentType });
const process = () => processPicture(shop.ports, SYSTEM, upload);
const keys = () => [...shop.state.files.keys()].sort();
const published = () => shop.state.published.map(({ type, data }) => ({ type, data }));
const WIDTHS = [1280, 2560, 320, 640];

describe.each(PICTURE_TYPES)('a picture as %s', (type) => {
  test('becomes web sizes, is told of, and is gone as it was uploaded', async () => {
    put(QUARTERS[type], type);
    await process();
    expect(keys()).toEqual(WIDTHS.map((width) => publishedKey(upload, width)));
    for (const { bytes, contentType } of shop.state.files.values()) {
      expect(contentType).toBe('image/webp');
      expect(inspectPicture(bytes, 'image/webp')).toMatchObject({
        value: { width: 48, height: 32 },
      });
    }
    const urlOf = (width: number) => `${MEDIA_BASE_URL}/${publishedKey(upload, width)}`;
    expect(published()).toEqual([
      {
        type: 'image.processed',
        data: {
          imageId: upload.imageId,
          url: urlOf(1280),
          sizes: [2560, 1280, 640, 320].map((width) => ({
            width: 48,
            height: 32,
            url: urlOf(width),
          })),
        },
      },
    ]);
    expect(shop.state.published[0]).toMatchObject({ subject: upload.productId });
  });
});

test('a large picture gets every size, in the pose that people see', async () => {
  const header = { width: 3000, height: 2000 };
  put(blackPng(header), 'image/png');
  await process();
  const sizes = (shop.state.published[0] as any).data.sizes;
  expect(sizes.map(({ width, height }: any) => `${width}x${height}`)).toEqual([
    '2560x1707',
    '1280x854',
    '640x427',
    '320x214',
  ]);
});

test.each<[what: string, bytes: Buffer, type: string, cause: string]>([
  ['a PNG file said to be JPEG', QUARTERS['image/png'], 'image/jpeg', 'another-type'],
  ['a page', Buffer.from('<html><script>alert(1)</script></html>'), 'image/png', 'not-a-picture'],
  [
    'a drawing with a script',
    Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'),
    'image/webp',
    'not-a-picture',
  ],
  ['a cut-off file', QUARTERS['image/jpeg'].subarray(0, 300), 'image/jpeg', 'damaged'],
  [
    'a file whose pixels make no sense',
    Buffer.concat([QUARTERS['image/avif'].subarray(0, 290), Buffer.alloc(69)]),
    'image/avif',
    'damaged',
  ],
  ['a bomb', blackPng({ width: 30_000, height: 30_000 }), 'image/png', 'too-many-pixels'],
  [
    'a picture with an archive behind it',
    Buffer.concat([QUARTERS['image/png'], Buffer.from('PK\x03\x04')]),
    'image/png',
    'more-than-a-picture',
  ],
  ['more than was allowed', Buffer.alloc(10 * 1024 * 1024 + 1), 'image/png', 'too-large'],
  ['nothing', Buffer.alloc(0), 'image/png', 'not-a-picture'],
])('%s is refused, taken away and told of', async (_, bytes, type, cause) => {
  put(bytes, type);
  await process();
  expect(keys()).toEqual([]);
  expect(published()).toEqual([
    { type: 'image.refused', data: { imageId: upload.imageId, cause } },
  ]);
});

describe('the same upload again', () => {
  test('by a second message changes nothing', async () => {
    put(QUARTERS['image/jpeg'], 'image/jpeg');
    await process();
    const before = structuredClone(shop.state);
    await process();
    expect(shop.state).toEqual(before);
  });

  test('by many messages at once is told of once', async () => {
    put(jpegTurned(6), 'image/jpeg');
    await Promise.all(Array.from({ length: 4 }, process));
    expect(keys()).toHaveLength(4);
    expect(published()).toHaveLength(1);
  });

  test('with another picture does not change what pages may keep for good', async () => {
    put(QUARTERS['image/jpeg'], 'image/jpeg');
    await process();
    const before = structuredClone(shop.state.files);
    put(blackPng({ width: 8, height: 8 }), 'image/png');
    await process();
    expect(shop.state.files).toEqual(before);
    expect(published()).toHaveLength(1);
  });
});

describe('a crash', () => {
  /** Ends at the given call of a port that stores or sends something, before or after it took effect. */
  const crashAt = (number: number, after: boolean) => {
    let calls = 0;
    shop.meddle(async (call, run) => {
      calls += 1;
      if (calls < number) return inTurn(call, run);
      if (calls === number && after) await run();
      throw new Error('crash');
    });
  };
  const CALLS = 12;
  const points = Array.from({ length: CALLS }, (_, call) => call + 1);

  test.each(points.flatMap((call) => [false, true].map((after) => ({ call, after }))))(
    'at call $call (after it: $after) is healed by the next message',
    async ({ call, after }) => {
      put(QUARTERS['image/webp'], 'image/webp');
      crashAt(call, after);
      await process().catch(() => undefined);
      shop.meddle(inTurn);
      await process();
      expect(keys()).toEqual(WIDTHS.map((width) => publishedKey(upload, width)));
      const records = [...shop.state.records.values()];
      expect(records).toHaveLength(1);
      // What was recorded but not published is published by the schedule.
      expect(shop.state.published.length <= 2).toBe(true);
      if (records[0]!.published) expect(shop.state.published.length).toBeGreaterThan(0);
    },
  );
});

describe('asking for an upload', () => {
  test('gives an address of its own for the product, and where the picture will be', async () => {
    const productId = await stock(shop, mug());
    const request = { productId, contentType: 'image/avif', sizeBytes: 12_345 } as const;
    const [one, other] = [
      await requestPictureUpload(shop.ports, request),
      await requestPictureUpload(shop.ports, request),
    ];
    if (!one.ok || !other.ok) throw new Error('refused');
    const { upload: signed, publicUrl } = one.value;
    const { pathname, searchParams } = new URL(signed.url);
    expect(Object.fromEntries(searchParams)).toEqual({
      type: 'image/avif',
      size: '12345',
      expires: `${(10 * MINUTE) / 1000}`,
    });
    const [, productPart, imagePart] = /^\/uploads\/images\/(\w+)\/(\w+)$/.exec(pathname)!;
    expect(productPart).toBe(productId);
    expect(publicUrl).toBe(`${MEDIA_BASE_URL}/media/products/${productId}/${imagePart!}/1280.webp`);
    expect(other.value.publicUrl).not.toBe(publicUrl);
  });

  test('is refused for a product that is not there', async () => {
    const request = {
      productId: upload.productId,
      contentType: 'image/png',
      sizeBytes: 1,
    } as const;
    expect(await requestPictureUpload(shop.ports, request)).toEqual({
      ok: false,
      refusal: { code: 'product-not-found', productId: upload.productId },
    });
  });
});
