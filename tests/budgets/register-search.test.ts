import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { openDesk } from '../handlers/support/desk.ts';
import { gatewayEvent, openWorld, type World } from '../handlers/support/world.ts';
import { contextOf } from '../platform/http-event.ts';
import type { HttpHandler } from '../../src/platform/http/function.ts';
import { grown, GROWTH_TIMEOUT_MS } from '../support/growth.ts';
import { generatedEntries } from '../support/search/generated.ts';
import { openRoundTrips, type RoundTrips } from './support/round-trips.ts';

const FEW = 100;
const MANY = grown(1_000);
const MINUTE = 60_000;

let world: World;
let meter: RoundTrips;
let handler: HttpHandler;
let clock: jest.Spied<typeof Date.now>;

beforeAll(async () => {
  world = await openWorld();
  clock = jest.spyOn(Date, 'now').mockReturnValue(Date.now());
  const endpoint = world.database.client.endpoint;
  meter = await openRoundTrips(Number(new URL(endpoint ?? '').port));
  process.env.DYNAMODB_ENDPOINT = meter.url;
  await jest.isolateModulesAsync(async () => {
    ({ handler } = await import('../../handlers/http/back-office-catalogue.ts'));
  });
});

afterAll(async () => {
  clock.mockRestore();
  await meter.close();
  await world.close();
});

/** Registers drafts and tells search of them. */
async function fill(from: number, to: number): Promise<void> {
  const { register, searchLog } = world.ports;
  for (const entry of generatedEntries(to).slice(from)) {
    const { availability: _, ...summary } = entry.summary;
    const productId = summary.id;
    const shown = {
      ...{ ...summary, title: `Lamp ${summary.title}`, status: 'draft' as const },
      ...{ variantCount: 1, version: 1, createdAt: Date.now(), updatedAt: Date.now() },
    };
    const nowhere = { scopes: [], shown: undefined, revision: 0 };
    await register.place({ productId, summary: shown, scopes: ['all'], before: nowhere });
    await searchLog.place({
      ...{ productId, fingerprint: 'f', at: Date.now() },
      entry: {
        ...entry,
        ...{ summary: { ...entry.summary, title: shown.title }, unlisted: 'draft' as const },
      },
      before: { fingerprint: undefined, revision: 0 },
    });
  }
}

async function search(query: Record<string, string>): Promise<string> {
  clock.mockReturnValue(Date.now() + 3_000); // it looks for changes again
  meter.take();
  const headers = openDesk(world).admin;
  const event = gatewayEvent('GET', '/v1/admin/products', { headers, query });
  const { statusCode, body = '' } = await handler(event, contextOf('warm'));
  if (statusCode !== 200) throw new Error(body);
  const { items } = JSON.parse(body) as { items: unknown[] };
  const { calls, inTurn, units } = meter.take();
  return `${items.length} shown, ${inTurn} in turn, ${calls} calls, ${units} units`;
}

/**
 * Words are looked up in the memory of the function. What is read: the index's head, what has changed since, what is named
 * exactly, and the entries that are shown.
 */
test(
  `products by words and by title cost what they show, with ${FEW} and with ${MANY}`,
  async () => {
    const measure = async () => {
      for (let looks = 0; looks < 5; looks += 1) await search({ q: 'lamp' });
      clock.mockReturnValue(Date.now() + 3 * MINUTE);
      await search({ q: 'lamp' });
      return { words: await search({ q: 'lamp' }), title: await search({ sort: 'title' }) };
    };
    await fill(0, FEW);
    const few = await measure();
    await fill(FEW, MANY);
    expect(await measure()).toEqual(few);
    expect(few).toEqual({
      words: '20 shown, 3 in turn, 6 calls, 24.5 units',
      title: '20 shown, 3 in turn, 4 calls, 22.5 units',
    });
  },
  GROWTH_TIMEOUT_MS,
);
