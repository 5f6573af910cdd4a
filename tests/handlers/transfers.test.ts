import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { SNSEvent } from 'aws-lambda';
import { failureIdOf } from '../../src/application/ids.ts';
import { catalogText } from '../support/catalog-files.ts';
import { openDesk, type Desk } from './support/desk.ts';
import { thing } from './support/goods.ts';
import { snsSample } from './support/samples.ts';
import { snsEvent, type Published } from './support/topic.ts';
import { openWorld, type World } from './support/world.ts';

let world: World;
let desk: Desk;

beforeAll(async () => {
  world = await openWorld();
  desk = openDesk(world);
});
afterAll(() => world.close());

const IMPORTS = '/v1/admin/catalog/imports';
const EXPORTS = '/v1/admin/catalog/exports';
const NOBODY = '01KYM2NE800YF5V4P4QCKJPXZY';
const FILE = { fileName: 'goods.csv', sizeBytes: 419 };

const ask = (body: unknown, headers = desk.admin) =>
  world.request('POST', IMPORTS, { headers, body });
const see = async (path: string, id: string, headers = desk.admin) =>
  world.request('GET', `${path}/${id}`, { headers });

/** Asks, uploads, and hands on what the store tells of it; the import's id and that message. */
async function upload(text: string) {
  const { body } = await ask({ ...FILE, sizeBytes: Buffer.byteLength(text) });
  const { uploadUrl, method, headers } = body;
  const answer = await fetch(uploadUrl, { method, headers, body: text });
  expect(answer.status).toBe(200);
  const { key } = world.media.uploaded.at(-1)!;
  const message = snsSample('importCatalogue/catalogue-uploaded');
  const { Sns } = message.Records[0]!;
  Sns.Message = Sns.Message.replace(/uploads\/catalogs\/[^"]*/, key);
  Sns.TopicArn = world.topic.uploadsArn;
  return { id: body.id as string, message };
}

/** Hands a function its messages, those that come meanwhile too; how many there were. */
async function drain(
  name: 'importCatalogue' | 'exportCatalogue',
  types: RegExp,
  subject: string,
): Promise<number> {
  const done = new Set<Published>();
  for (;;) {
    const next = world.topic.published.find(
      (event) => types.test(event.type) && event.subject === subject && !done.has(event),
    );
    if (next === undefined) return done.size;
    done.add(next);
    await world.deliver(name, next);
  }
}

async function imported(text: string) {
  const { id, message } = await upload(text);
  await world.run('importCatalogue', message);
  await drain('importCatalogue', /^catalog\.importing$/, id);
  return (await see(IMPORTS, id)).body;
}

async function exported() {
  const { status, body } = await world.request('POST', EXPORTS, { headers: desk.admin });
  expect(status).toBe(202);
  const before = (await see(EXPORTS, body.id)).body;
  expect(before).toMatchObject({ status: 'running', finishedAt: null });
  expect(before).not.toHaveProperty('url');
  await drain('exportCatalogue', /^catalog\.export(ing|_requested)$/, body.id);
  return (await see(EXPORTS, body.id)).body;
}

describe('asking for an import', () => {
  test('is for admins, as all that follows', async () => {
    for (const [method, path] of [
      ['POST', IMPORTS],
      ['POST', EXPORTS],
      ['GET', `${IMPORTS}/imp_${NOBODY}`],
      ['GET', `${EXPORTS}/exp_${NOBODY}`],
    ] as const) {
      const options = method === 'POST' ? { body: path === IMPORTS ? FILE : {} } : {};
      expect((await world.request(method, path, options)).status).toBe(401);
      const headers = desk.staff;
      expect((await world.request(method, path, { ...options, headers })).status).toBe(403);
    }
  });

  test('gives what the upload needs', async () => {
    const { status, body } = await ask(FILE);
    expect(status).toBe(201);
    expect(body).toEqual({
      id: expect.stringMatching(/^imp_\w{26}$/),
      uploadUrl: expect.stringContaining(`/uploads/catalogs/${body.id}`),
      method: 'PUT',
      headers: { 'content-type': 'text/csv' },
    });
    expect((await see(IMPORTS, body.id)).body).toEqual({
      ...{ id: body.id, fileName: 'goods.csv', status: 'waiting', rows: 0, rowsDone: 0 },
      ...{ products: 0, variants: 0, errors: [], errorCount: 0, notes: [], noteCount: 0 },
      ...{ createdAt: expect.stringMatching(/Z$/), finishedAt: null },
    });
  });

  test.each([
    ['sizeBytes', { ...FILE, sizeBytes: 0 }],
    ['sizeBytes', { ...FILE, sizeBytes: 100 * 1024 * 1024 + 1 }],
    ['sizeBytes', { fileName: 'a' }],
    ['fileName', { ...FILE, fileName: ' ' }],
    ['contentType', { ...FILE, contentType: 'text/csv' }],
  ])('with a bad %s is refused: %j', async (field, request) => {
    const { status, body } = await ask(request);
    expect([status, body.code]).toEqual([400, 'invalid-request']);
    expect(body.errors.map(({ path }: any) => path)).toContain(field);
  });

  test('of one that is not there finds nothing', async () => {
    const { id } = (await ask(FILE)).body;
    for (const [path, unknown, code] of [
      [IMPORTS, `imp_${NOBODY}`, 'import-not-found'],
      [EXPORTS, `exp_${NOBODY}`, 'export-not-found'],
      [EXPORTS, id.replace('imp', 'exp'), 'export-not-found'],
      [EXPORTS, id, 'not-found'],
      [IMPORTS, 'imp_1', 'not-found'],
    ]) {
      expect((await see(path, unknown)).body).toMatchObject({ status: 404, code });
    }
  });
});

describe('an uploaded catalogue', () => {
  test('is brought in, with its bad rows told', async () => {
    const job = await imported(catalogText('broken.csv'));
    expect(job).toMatchObject({ status: 'completed', rows: 15, rowsDone: 15 });
    expect(job.errors).toContainEqual({ row: 3, message: expect.stringContaining('"abc"') });
    expect(job.errors.map(({ row }: any) => row)).toEqual(
      job.errors.map(({ row }: any) => row).toSorted((a: number, b: number) => a - b),
    );
    const found = await world.ports.products.find('good-jug');
    expect(found?.product.title).toBe('Good Jug');
    const [record] = await world.ports.outbox.history(found!.product.id);
    expect(record!.trail.actor).toEqual({ role: 'admin', id: 'admin-ada' });
    expect(world.topic.published).toContainEqual(
      expect.objectContaining({ type: 'catalog.imported', subject: job.id }),
    );
  });

  test('that is none fails as a whole', async () => {
    const job = await imported('Dear Sir or Madam,\nplease find enclosed');
    expect(job).toMatchObject({ status: 'failed', products: 0, errors: [{ row: 1 }] });
    expect(job.finishedAt).toMatch(/Z$/);
  });

  test('is read once, however often its message comes', async () => {
    const { id, message } = await upload('Handle,Title,Variant Price\nonce,Once,5\n');
    await Promise.all([1, 2, 3].map(() => world.run('importCatalogue', message)));
    const steps = await drain('importCatalogue', /^catalog\.importing$/, id);
    expect(steps).toBeGreaterThan(0);
    await world.run('importCatalogue', message);
    expect((await see(IMPORTS, id)).body).toMatchObject({ products: 1, rows: 1, errors: [] });
    const found = await world.ports.products.find('once');
    expect(found?.product.version).toBe(1);
  });

  test('lies where nobody but the shop can read it', async () => {
    await upload('Handle,Title,Variant Price\n');
    const { key } = world.media.uploaded.at(-1)!;
    expect((await fetch(`${world.media.baseUrl}/${key}`)).status).toBe(403);
  });

  test('under another name fails, for somebody to see', async () => {
    const { message } = await upload('x');
    const { Sns } = message.Records[0]!;
    Sns.Message = Sns.Message.replace(/uploads\/catalogs\/[^"]*/, 'uploads/catalogs/goods.csv');
    await expect(world.run('importCatalogue', message)).rejects.toThrow('no catalogue');
  });
});

/** Hands a function a message while something fails, and records that it gave up; the failure's id. */
async function giveUp(
  name: 'importCatalogue' | 'exportCatalogue',
  message: SNSEvent,
  fail: (fails: boolean) => void,
): Promise<string> {
  fail(true);
  await expect(world.run(name, message)).rejects.toThrow();
  fail(false);
  const sample = snsSample('recordFailure/retries-exhausted');
  const record = JSON.parse(sample.Records[0]!.Sns.Message);
  record.requestContext = { ...record.requestContext, requestId: randomUUID() };
  await world.run('recordFailure', snsEvent({ ...record, requestPayload: message }));
  return failureIdOf(Date.parse(record.timestamp), record.requestContext.requestId);
}

const databaseFails = (fails: boolean) => void (world.databaseGate.broken = fails);
const topicFails = (fails: boolean) => void (world.topic.down = fails);

/** The message that asked for the first step, as the function was given it. */
function asked(type: string, subject: string): SNSEvent {
  const published = world.topic.published.find(
    (event) => event.type === type && event.subject === subject,
  );
  const message = snsEvent(published);
  const { Sns } = message.Records[0]!;
  for (const [name, Value] of Object.entries(published!.attributes)) {
    Sns.MessageAttributes[name] = { Type: 'String', Value };
  }
  return message;
}

const redrive = (id: string) =>
  world.request('POST', `/v1/admin/failures/${id}/redrive`, { headers: desk.admin, body: {} });

const GOODS = 'Handle,Title,Variant Price\nlamp,Lamp,5\ntray,Tray,6\n';

describe('a job whose step gave up', () => {
  test.each(['before', 'after'])('is seen to stand still: %s its commit', async (when) => {
    const gate = when === 'before' ? databaseFails : topicFails;
    const { id } = (await world.request('POST', EXPORTS, { headers: desk.admin })).body;
    const failureId = await giveUp('exportCatalogue', asked('catalog.export_requested', id), gate);
    const job = (await see(EXPORTS, id)).body;
    expect(job).toMatchObject({ status: 'failed', finishedAt: null });
    expect(job.failure).toEqual({ id: failureId, message: expect.stringContaining(failureId) });

    expect((await redrive(failureId)).status).toBe(202);
    expect((await see(EXPORTS, id)).body).toMatchObject({ status: 'running' });
    await drain('exportCatalogue', /^catalog\.export(ing|_requested)$/, id);
    const done = (await see(EXPORTS, id)).body;
    expect(done).toMatchObject({ status: 'completed', url: expect.any(String) });
    expect(done).not.toHaveProperty('failure');
  });

  test('is one whose file could not be read, too', async () => {
    const { id, message } = await upload(GOODS);
    const failureId = await giveUp('importCatalogue', message, databaseFails);
    expect((await see(IMPORTS, id)).body).toMatchObject({
      ...{ status: 'failed', products: 0, errors: [], finishedAt: null },
      failure: { id: failureId },
    });

    expect((await redrive(failureId)).status).toBe(202);
    expect((await see(IMPORTS, id)).body).toMatchObject({ status: 'waiting' });
    const { Sns } = message.Records[0]!;
    Sns.Message = world.topic.uploads.at(-1)!;
    await world.run('importCatalogue', message);
    const stepFailed = await giveUp(
      'importCatalogue',
      asked('catalog.importing', id),
      databaseFails,
    );
    expect((await see(IMPORTS, id)).body).toMatchObject({ status: 'failed', rows: 2 });
    await redrive(stepFailed);
    await drain('importCatalogue', /^catalog\.importing$/, id);
    const done = (await see(IMPORTS, id)).body;
    expect(done).toMatchObject({ status: 'completed', rowsDone: 2, products: 2, errors: [] });
    expect(done).not.toHaveProperty('failure');
  });

  test('is none when it is over or has got further', async () => {
    const { id, message } = await upload(GOODS.replaceAll('amp', 'amp-2'));
    await world.run('importCatalogue', message);
    await drain('importCatalogue', /^catalog\.importing$/, id);
    await giveUp('importCatalogue', asked('catalog.importing', id), databaseFails);
    const done = (await see(IMPORTS, id)).body;
    expect(done).toMatchObject({ status: 'completed' });
    expect(done).not.toHaveProperty('failure');
  });
});

describe('an export', () => {
  test('is a file that imports to the same catalogue', async () => {
    await world.stock(thing('mug', 950), 10);
    const job = await exported();
    expect(job).toMatchObject({
      status: 'completed',
      url: expect.stringContaining('/work/exports/'),
    });
    const answer = await fetch(job.url);
    expect(answer.headers.get('content-disposition')).toMatch(
      /^attachment; filename="catalog-\d{4}-\d\d-\d\d\.csv"$/,
    );
    const text = await answer.text();
    expect(text).toMatch(/^mug,/m);

    const changes = () => world.topic.published.filter(({ type }) => type === 'product.changed');
    const before = changes().length;
    const again = await imported(text);
    expect(again).toMatchObject({ status: 'completed', errors: [], products: job.products });
    expect(changes()).toHaveLength(before);
    expect((await desk.stock('MUG')).available).toBe(10);
    const once = await exported();
    expect(await (await fetch(once.url)).text()).toBe(text);
  });

  test('is for whom its address was signed', async () => {
    const { url } = await exported();
    expect((await fetch(url.split('?')[0])).status).toBe(403);
  });
});
