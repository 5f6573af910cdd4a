import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createMedia } from '../../src/adapters/s3/media.ts';
import { PICTURE_TYPES } from '../../src/domain/media/picture.ts';
import { snsSample } from '../handlers/support/samples.ts';
import { startEngine, type TestEngine } from '../support/engine.ts';
import { openMediaStore } from '../support/media-store.ts';
import { QUARTERS } from '../support/pictures.ts';
import { packageStage } from './template/packaged.ts';
import { unzip } from './template/unzip.ts';

let directory: string;
let engine: TestEngine;
let store: Awaited<ReturnType<typeof openMediaStore>>;

beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), 'bodega-packaged-'));
  [engine, store] = await Promise.all([startEngine(), openMediaStore()]);
  unzip(packageStage('dev').packages.get('processImage')!, directory);
  writeFileSync(
    join(directory, 'invoke.mjs'),
    `import { handler } from './handlers/sns/process-image.mjs';
     await handler(JSON.parse(process.argv[2]), {
       ...{ awsRequestId: 'test', functionName: 'test' },
       getRemainingTimeInMillis: () => 60_000,
     });`,
  );
}, 240_000);
afterAll(async () => {
  await Promise.all([engine.close(), store.close()]);
  rmSync(directory, { recursive: true });
});

test.each(PICTURE_TYPES)(
  'the package of processImage holds all it needs for %s',
  async (type) => {
    const media = createMedia({
      endpoint: store.url,
      region: 'eu-central-1',
      bucket: store.bucket,
      baseUrl: store.baseUrl,
    });
    const folder = `prod_01KYM2NE800YF5V4P4QCKJPXZY/img_${type.slice(6).toUpperCase().padEnd(36, '0')}`;
    await media.write({
      key: `uploads/images/${folder}`,
      contentType: type,
      bytes: new Uint8Array(QUARTERS[type]),
    });
    const event = snsSample('processImage/picture-uploaded');
    const { Sns } = event.Records[0]!;
    Sns.Message = Sns.Message.replace(/uploads\/images\/[^"]*/, `uploads/images/${folder}`);

    const database = engine.database.client.endpoint;
    const environment = {
      AWS_REGION: 'eu-central-1',
      AWS_ACCESS_KEY_ID: 'S3RVER',
      AWS_SECRET_ACCESS_KEY: 'S3RVER',
      TABLE_PREFIX: engine.database.tables.events.replace(/-events$/, ''),
      DYNAMODB_ENDPOINT: `http://127.0.0.1:${Number(new URL(database ?? '').port)}`,
      SNS_ENDPOINT: 'http://127.0.0.1:9', // nobody listens: publishing is left to the schedule
      AUDIT_SECRET: 'x',
      EVENTS_TOPIC_ARN: 'arn:aws:sns:eu-central-1:000000000000:none',
      MEDIA_ENDPOINT: store.url,
      MEDIA_BUCKET: store.bucket,
      MEDIA_BASE_URL: store.baseUrl,
      LOG_LEVEL: 'SILENT',
    };
    await promisify(execFile)(
      process.execPath,
      [join(directory, 'invoke.mjs'), JSON.stringify(event)],
      { cwd: directory, env: environment },
    );
    const made = await fetch(media.publicUrl(`media/products/${folder}/1280.webp`));
    expect([made.status, made.headers.get('content-type')]).toEqual([200, 'image/webp']);
  },
  30_000,
);
