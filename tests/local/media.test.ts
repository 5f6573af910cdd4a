import { rm } from 'node:fs/promises';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { readResources } from '../../local/cloudformation.ts';
import { announcements, createAnnouncer } from '../../local/media/announce.ts';
import { s3NotificationSchema } from '../../events/contracts/sns/s3-notification.ts';
import { createMedia } from '../../src/adapters/s3/media.ts';
import { serve, textOf } from '../handlers/support/listen.ts';
import { openMediaStore } from '../support/media-store.ts';
import { until } from './until.ts';

const REGION = 'eu-central-1';
const topic = 'arn:aws:sns:eu-central-1:000000000000:shop-uploads';

const mediaOf = ({ url, bucket, baseUrl }: Awaited<ReturnType<typeof openMediaStore>>) =>
  createMedia({ endpoint: url, region: REGION, bucket, baseUrl });
const file = (key: string) => ({ key, contentType: 'image/png', bytes: Uint8Array.of(1, 2, 3) });

describe('the media store', () => {
  let store: Awaited<ReturnType<typeof openMediaStore>>;
  beforeAll(async () => {
    store = await openMediaStore();
  });
  afterAll(() => store.close());

  test.each([
    ['PUT', 'media/a'],
    ['PUT', 'uploads/images/a'],
    ['POST', ''],
    ['DELETE', 'media/a'],
    ['GET', 'uploads/images/kept'],
    ['HEAD', 'uploads/images/kept'],
    ['GET', 'uploads%2Fimages/kept'],
    ['GET', 'work/exports/kept'],
  ])('lets nobody %s /%s unsigned', async (method, key) => {
    await mediaOf(store).write(file('uploads/images/kept'));
    const { status } = await fetch(`${store.baseUrl}/${key}`, { method });
    expect(status).toBe(403);
  });

  test('answers what a browser asks before it uploads', async () => {
    const { url } = await mediaOf(store).presignUpload({
      key: 'uploads/images/a',
      contentType: 'image/png',
      sizeBytes: 3,
      expiresSeconds: 60,
    });
    const answer = await fetch(url, {
      method: 'OPTIONS',
      headers: {
        origin: 'http://localhost:8080',
        'access-control-request-method': 'PUT',
        'access-control-request-headers': 'content-type',
      },
    });
    expect(answer.status).toBeLessThan(300);
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'access-control-allow-origin': '*',
      'access-control-allow-headers': 'content-type',
      'access-control-allow-methods': expect.stringContaining('PUT'),
    });
  });

  test('tells of uploads, and of nothing else', async () => {
    store.uploaded.length = 0;
    const media = mediaOf(store);
    await media.write(file('media/products/a/1.webp'));
    await media.write(file('uploads/images/told'));
    await media.remove('uploads/images/told');
    expect(store.uploaded).toEqual([{ key: 'uploads/images/told', sizeBytes: 3 }]);
  });
});

test('a start tells again of uploads that are still there, and clears those that were cut off', async () => {
  const first = await openMediaStore();
  const media = mediaOf(first);
  await media.write(file('uploads/images/p/left'));
  await media.write(file('uploads/catalogs/left'));
  await media.write(file('uploads/images/p/done'));
  await media.remove('uploads/images/p/done');
  const cut = join(first.root, first.bucket, 'uploads/images/p/cut._S3rver_object');
  writeFileSync(cut, 'the beginning');
  await first.stop();

  const second = await openMediaStore(first.root);
  expect(second.uploaded.toSorted((one, other) => (one.key < other.key ? -1 : 1))).toEqual([
    { key: 'uploads/catalogs/left', sizeBytes: 3 },
    { key: 'uploads/images/p/left', sizeBytes: 3 },
  ]);
  expect(await mediaOf(second).read('uploads/images/p/cut', 100)).toBeUndefined();
  await second.stop();
  await rm(first.root, { recursive: true });
});

describe('announcements', () => {
  const bucketWith = (configuration: object) =>
    readResources({
      Resources: {
        Uploads: { Type: 'AWS::SNS::Topic', Properties: { TopicName: 'shop-uploads' } },
        Bucket: {
          Type: 'AWS::S3::Bucket',
          Properties: { NotificationConfiguration: { TopicConfigurations: [configuration] } },
        },
      },
    });
  const configuration = {
    Event: 's3:ObjectCreated:*',
    Topic: { Ref: 'Uploads' },
    Filter: { S3Key: { Rules: [{ Name: 'prefix', Value: 'uploads/images/' }] } },
  };

  test('are those of the template', () => {
    expect(announcements(bucketWith(configuration), REGION)).toEqual([
      { prefix: 'uploads/images/', topicArn: topic },
    ]);
  });

  test.each([
    { ...configuration, Event: 's3:ObjectRemoved:*' },
    { ...configuration, Topic: { Ref: 'Nothing' } },
    { ...configuration, Filter: { S3Key: { Rules: [{ Name: 'suffix', Value: '.csv' }] } } },
  ])('that the laptop cannot make stop the start: %j', (other) => {
    expect(() => announcements(bucketWith(other), REGION)).toThrow();
  });

  test('reach the topic of their folder, also one that is down at first', async () => {
    let isUp = false;
    const messages: URLSearchParams[] = [];
    const sns = await serve((request, response) => {
      void textOf(request).then((text) => {
        if (isUp) messages.push(new URLSearchParams(text));
        response.writeHead(isUp ? 200 : 400, { 'content-type': 'text/xml' });
        response.end(isUp ? '<PublishResponse/>' : '<ErrorResponse/>');
      });
    });
    const announce = createAnnouncer({
      snsEndpoint: sns.url,
      region: REGION,
      bucket: 'bodega-media',
      announcements: [
        { prefix: 'uploads/images/', topicArn: topic },
        { prefix: 'uploads/catalogs/', topicArn: `${topic}-of-others` },
      ],
    });
    const errors = console.error;
    console.error = () => (isUp = true);
    await announce({ key: 'uploads/images/p/a file', sizeBytes: 3 });
    console.error = errors;
    await until(() => Promise.resolve(messages.length > 0));
    await sns.close();

    expect(messages.map((message) => message.get('TopicArn'))).toEqual([topic]);
    const files = s3NotificationSchema.parse(JSON.parse(messages[0]!.get('Message')!));
    expect(files).toEqual([{ key: 'uploads/images/p/a file', requestId: expect.any(String) }]);
  });
});
