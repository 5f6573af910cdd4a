import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { s3NotificationSchema } from '../../events/contracts/sns/s3-notification.ts';
import { inspectPicture } from '../../src/domain/media/inspect-picture.ts';
import { jpegTurned, QUARTERS } from '../support/pictures.ts';
import { openDesk, type Desk } from './support/desk.ts';
import { thing } from './support/goods.ts';
import { snsSample } from './support/samples.ts';
import { openWorld, type World } from './support/world.ts';

let world: World;
let desk: Desk;
let productId: string;
const NOBODY = 'prod_01KYM2NE800YF5V4P4QCKJPXZY';

beforeAll(async () => {
  world = await openWorld();
  desk = openDesk(world);
  productId = await world.stock(thing('mug', 950), 10);
});
afterAll(() => world.close());

const PICTURE = { fileName: 'mug.jpg', contentType: 'image/jpeg', sizeBytes: 419 };
const ask = (body: unknown, id = productId, headers = desk.admin) =>
  world.request('POST', `/v1/admin/products/${id}/images`, { headers, body });

/** What S3 tells of a new file. */
function notification(key: string) {
  const event = snsSample('processImage/picture-uploaded');
  const { Sns } = event.Records[0]!;
  Sns.Message = Sns.Message.replace(/uploads\/images\/[^"]*/, key);
  return event;
}

/** Asks, uploads, and hands on what the store tells of it. */
async function upload(bytes: Buffer, contentType = 'image/jpeg', type = contentType) {
  const { body } = await ask({ fileName: 'a', contentType, sizeBytes: bytes.length });
  const { uploadUrl, method, headers } = body;
  const answer = await fetch(uploadUrl, { method, headers, body: new Uint8Array(bytes) });
  expect([answer.status, type]).toEqual([200, contentType]);
  const { key } = world.media.uploaded.at(-1)!;
  return { key, publicUrl: body.publicUrl as string };
}

describe('asking for an upload', () => {
  test('is for admins', async () => {
    expect((await ask(PICTURE, productId, {})).status).toBe(401);
    expect((await ask(PICTURE, productId, desk.staff)).status).toBe(403);
    expect((await ask({}, NOBODY, desk.signedIn('zoe', []))).status).toBe(403);
  });

  test('gives what the upload needs', async () => {
    const { status, body } = await ask(PICTURE);
    expect(status).toBe(201);
    expect(body).toEqual({
      uploadUrl: expect.stringContaining(`/uploads/images/${productId}/img_`),
      method: 'PUT',
      headers: { 'content-type': 'image/jpeg' },
      publicUrl: expect.stringMatching(
        new RegExp(`^${world.media.baseUrl}/media/products/${productId}/img_\\w{36}/1280.webp$`),
      ),
    });
  });

  test.each([
    ['contentType', { ...PICTURE, contentType: 'image/gif' }],
    ['contentType', { ...PICTURE, contentType: 'image/svg+xml' }],
    ['contentType', { ...PICTURE, contentType: 'IMAGE/JPEG' }],
    ['contentType', { fileName: 'a', sizeBytes: 1 }],
    ['sizeBytes', { ...PICTURE, sizeBytes: 0 }],
    ['sizeBytes', { ...PICTURE, sizeBytes: -1 }],
    ['sizeBytes', { ...PICTURE, sizeBytes: 1.5 }],
    ['sizeBytes', { ...PICTURE, sizeBytes: '419' }],
    ['sizeBytes', { ...PICTURE, sizeBytes: 10 * 1024 * 1024 + 1 }],
    ['fileName', { ...PICTURE, fileName: '' }],
    ['fileName', { ...PICTURE, fileName: 'x'.repeat(256) }],
    ['fileName', { ...PICTURE, fileName: 'a\0.jpg' }],
    ['key', { ...PICTURE, key: 'media/a' }],
  ])('with a bad %s is refused: %j', async (field, request) => {
    const { status, body } = await ask(request);
    expect([status, body.code]).toEqual([400, 'invalid-request']);
    expect(body.errors.map(({ path }: any) => path)).toContain(field);
  });

  test.each(['image/jpeg', 'image/png', 'image/webp', 'image/avif'])('takes %s', async (type) => {
    const request = { fileName: 'größe ☕.x', contentType: type, sizeBytes: 10 * 1024 * 1024 };
    expect((await ask(request)).status).toBe(201);
  });

  test('needs a product that is there', async () => {
    expect((await ask(PICTURE, NOBODY)).body).toMatchObject({
      status: 404,
      code: 'product-not-found',
    });
    for (const id of ['mug', 'prod_1', '..%2F..']) {
      expect((await ask(PICTURE, id)).body).toMatchObject({ status: 404, code: 'not-found' });
    }
  });
});

describe('an uploaded picture', () => {
  test('is at its public address once it is processed', async () => {
    const { key, publicUrl } = await upload(jpegTurned(6, 'GPS 48.8584 N'));
    expect((await fetch(publicUrl)).status).toBe(404);
    await world.run('processImage', notification(key));

    for (const width of [320, 640, 1280, 2560]) {
      const answer = await fetch(publicUrl.replace('1280', `${width}`));
      expect(answer.headers.get('content-type')).toBe('image/webp');
      expect(answer.headers.get('cache-control')).toContain('immutable');
      const bytes = Buffer.from(await answer.arrayBuffer());
      expect(inspectPicture(bytes, 'image/webp')).toMatchObject({ value: { width: 32 } });
      expect(bytes.includes('GPS')).toBe(false);
    }
    const [told] = world.topic.published.filter(({ type }) => type === 'image.processed');
    expect(told).toMatchObject({ subject: productId, data: { url: publicUrl } });
    const file = await fetch(`${world.media.baseUrl}/${key}`);
    expect(file.status).toBe(403);
  });

  test('is told of once, however often its message comes', async () => {
    const { key } = await upload(QUARTERS['image/png'], 'image/png');
    const told = () => world.topic.published.filter(({ type }) => type === 'image.processed');
    const before = told().length;
    await Promise.all([1, 2, 3].map(() => world.run('processImage', notification(key))));
    await world.run('processImage', notification(key));
    expect(told()).toHaveLength(before + 1);
  });

  test('that lies about its type is refused and never public', async () => {
    const { key, publicUrl } = await upload(QUARTERS['image/png'], 'image/webp');
    await world.run('processImage', notification(key));
    expect((await fetch(publicUrl)).status).toBe(404);
    const [told] = world.topic.published.filter(({ type }) => type === 'image.refused');
    expect(told!.data).toMatchObject({ cause: 'another-type' });
  });

  test('that expired before it could be processed is no failure', async () => {
    const key = `uploads/images/${productId}/img_${'0'.repeat(36)}`;
    await world.run('processImage', notification(key));
  });
});

describe('a notification', () => {
  test('that only tries the topic is passed over', async () => {
    const sample = snsSample('processImage/notification-set-up');
    expect(s3NotificationSchema.parse(JSON.parse(sample.Records[0]!.Sns.Message))).toEqual([]);
    await world.run('processImage', sample);
  });

  test.each(['uploads/images/readme.txt', 'media/products/a/1280.webp'])(
    'of %s fails, for somebody to see',
    async (key) => {
      await expect(world.run('processImage', notification(key))).rejects.toThrow('no picture');
    },
  );

  test('that failed for good can be sent again, to where it came from', async () => {
    const { key, publicUrl } = await upload(QUARTERS['image/avif'], 'image/avif');
    const message = notification(key);
    message.Records[0]!.Sns.TopicArn = world.topic.uploadsArn;
    const failure = snsSample('recordFailure/retries-exhausted');
    const { Sns } = failure.Records[0]!;
    Sns.Message = JSON.stringify({ ...JSON.parse(Sns.Message), requestPayload: message });
    await world.run('recordFailure', failure);

    const headers = desk.admin;
    const [kept] = (await world.request('GET', '/v1/admin/failures', { headers })).body.items;
    const path = `/v1/admin/failures/${kept.id}/redrive`;
    expect((await world.request('POST', path, { headers, body: {} })).status).toBe(202);
    expect(world.topic.uploads).toEqual([message.Records[0]!.Sns.Message]);
    await world.run('processImage', message);
    expect((await fetch(publicUrl)).status).toBe(200);
  });
});
