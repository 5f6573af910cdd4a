import { ScanCommand } from '../../src/adapters/dynamodb/api.ts';
import { afterAll, afterEach, beforeAll, beforeEach, expect, jest, test } from '@jest/globals';
import { openDesk, type Headers } from './support/desk.ts';
import { openWorld, type World } from './support/world.ts';

const IMPORTS = '/v1/admin/catalog/imports';
const EXPORTS = '/v1/admin/catalog/exports';
const FILE = { fileName: 'goods.csv', sizeBytes: 419 };
const LIMIT = 20;

let world: World;
let admin: Headers;
let people = 0;

const signedIn = (groups: readonly string[]) =>
  openDesk(world).signedIn(`person-${(people += 1)}`, groups);

beforeAll(async () => {
  world = await openWorld();
});
beforeEach(() => {
  admin = signedIn(['admin']);
});
afterEach(() => {
  jest.restoreAllMocks();
});
afterAll(() => world.close());

const takeOut = (headers = admin, body: unknown = {}) =>
  world.request('POST', EXPORTS, { headers, body });
const bringIn = (headers = admin) => world.request('POST', IMPORTS, { headers, body: FILE });
const takeOutOften = async (times: number) => {
  for (let n = 0; n < times; n += 1) expect((await takeOut()).status).toBe(202);
};

function later(milliseconds: number): void {
  const { now } = Date;
  jest.spyOn(Date, 'now').mockImplementation(() => now() + milliseconds);
}

/** How many items of a kind background work has to remember. */
async function remembered(kind: string): Promise<number> {
  const { client, tables } = world.database;
  const { Count: count = 0 } = await client.send(
    new ScanCommand({
      TableName: tables.work,
      FilterExpression: 'begins_with(pk, :kind)',
      ExpressionAttributeValues: { ':kind': { S: kind } },
    }),
  );
  return count;
}

test('of 1,000 requests at once 20 are served, and nothing is done for the others', async () => {
  const [jobs, published] = [await remembered('JOB#'), world.topic.published.length];
  const answers = await Promise.all(Array.from({ length: 1_000 }, () => takeOut()));
  const statuses = answers.map(({ status }) => status);
  expect(statuses.filter((status) => status === 202)).toHaveLength(LIMIT);
  expect(statuses.filter((status) => status === 429)).toHaveLength(1_000 - LIMIT);
  expect(await remembered('JOB#')).toBe(jobs + LIMIT);
  expect(world.topic.published).toHaveLength(published + LIMIT);

  const { headers, body } = answers.find(({ status }) => status === 429)!;
  expect(body).toMatchObject({ code: 'too-many-requests', title: 'Too many requests' });
  expect(headers['retry-after']).toMatch(/^([1-9]|[1-5]\d|60)$/);
}, 120_000);

test('whoever waits as long as they are told is served again', async () => {
  await takeOutOften(LIMIT);
  const { status, headers } = await takeOut();
  expect(status).toBe(429);
  const seconds = Number(headers['retry-after']);
  expect(seconds).toBeGreaterThan(0);
  expect(seconds).toBeLessThanOrEqual(60);
  later(seconds * 1_000);
  await takeOutOften(LIMIT);
  expect((await takeOut()).status).toBe(429);
});

test('others, and other routes, are not kept waiting', async () => {
  await takeOutOften(LIMIT);
  expect((await takeOut()).status).toBe(429);
  expect((await bringIn()).status).toBe(201);
  expect((await takeOut(signedIn(['admin']))).status).toBe(202);
});

test('who may not, and what is not right, is not counted', async () => {
  const before = await remembered('LIMIT#');
  for (let n = 0; n <= LIMIT; n += 1) {
    expect((await takeOut({})).status).toBe(401);
    expect((await takeOut(signedIn(['staff']))).status).toBe(403);
    expect((await takeOut(admin, { format: 'xml' })).status).toBe(400);
  }
  expect(await remembered('LIMIT#')).toBe(before);
  await takeOutOften(LIMIT);
});

test('who is at the limit hears what else is wrong first', async () => {
  await takeOutOften(LIMIT);
  expect((await takeOut(admin, { format: 'xml' })).status).toBe(400);
  const { status } = await takeOut({ ...admin, 'content-type': 'text/plain' });
  expect(status).toBe(415);
  expect((await takeOut({ authorization: 'Bearer nonsense' })).status).toBe(401);
});

test('what has no limit is not counted', async () => {
  const { body: job } = await bringIn();
  const before = await remembered('LIMIT#');
  for (let n = 0; n <= LIMIT; n += 1) {
    const { status } = await world.request('GET', `${IMPORTS}/${job.id}`, { headers: admin });
    expect(status).toBe(200);
    expect((await world.request('POST', '/v1/carts', { body: {} })).status).toBe(201);
  }
  expect(await remembered('LIMIT#')).toBe(before);
});
