import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { thing } from '../handlers/support/goods.ts';
import { openWorld, type World } from '../handlers/support/world.ts';
import fc from '../support/properties.ts';
import { furnish } from './furnish.ts';
import { fuzz } from './fuzz.ts';
import { headersOf, type Target } from './target.ts';

let world: World;
let target: Target;

beforeAll(async () => {
  world = await openWorld({ withPeople: true });
  await world.stock(thing('mug', 1000), 9_000);
  const tokenOf = (groups: string[]): string => {
    const sub = randomUUID();
    world.people.emails.set(sub, `${sub}@example.com`);
    return world.people.token({ sub, 'cognito:groups': groups });
  };
  const tokens = { shopper: tokenOf([]), staff: tokenOf(['staff']), admin: tokenOf(['admin']) };
  target = {
    send: (draft) =>
      world.request(draft.method, draft.path, {
        headers: headersOf(draft, tokens),
        ...(draft.body === undefined ? {} : { body: draft.body }),
        // As the gateway does it: of a name that comes twice, both values in one.
        ...(draft.query.length === 0 ? {} : { query: joined(draft.query) }),
      }),
  };
}, 60_000);
afterAll(() => world.close());

function joined(query: readonly (readonly [string, string])[]): Record<string, string> {
  const all = new Map<string, string[]>();
  for (const [name, value] of query) all.set(name, [...(all.get(name) ?? []), value]);
  return Object.fromEntries([...all].map(([name, values]) => [name, values.join(',')]));
}

test('requests of all kinds are answered as the document promises', async () => {
  const seed = fc.readConfigureGlobal().seed ?? 0;
  const { body: document } = await world.request('GET', '/openapi.json');
  const furnished = await furnish(target, seed);
  const report = await fuzz({ target, document, seed, requests: 1_600, ...furnished });
  expect(report.findings).toEqual([]);
  expect(report.sent).toBeGreaterThanOrEqual(1_600);
  // Requests that never get anywhere try little.
  expect(report.statuses.get(200)).toBeGreaterThan(report.sent / 10);
  expect(report.statuses.get(400)).toBeGreaterThan(report.sent / 10);
}, 60_000);
