import { afterAll, beforeAll, beforeEach, expect, jest, test } from '@jest/globals';

/** By a name that the compiler does not follow: what browsers have is known in the pages alone. */
const PAGES = ['..', '..', 'web', 'storefront'].join('/');

type Post = (path: string, init: { body: any }) => Promise<unknown>;
let Teller: new (services: { api: { POST: Post } }) => { saw(seen: object): void };
const posted = jest.fn<Post>();
const before = { ...globalThis };
let agreed: string | null = 'yes';
let leave: () => void = () => undefined;

beforeAll(async () => {
  Object.assign(globalThis, {
    localStorage: { getItem: () => agreed },
    document: { visibilityState: 'hidden' },
    addEventListener: (_: string, told: () => void) => {
      leave = told;
    },
  });
  ({ Teller } = await import(`${PAGES}/behaviour/teller.ts`));
});
afterAll(() => void Object.assign(globalThis, before));
beforeEach(() => {
  posted.mockReset().mockResolvedValue({});
  agreed = 'yes';
});

const settled = () => new Promise((done) => setImmediate(done));
const told = () => posted.mock.calls.map(([, { body }]) => body);

test('what is looked at, searched and clicked is told ten at a time, and the rest on leaving', async () => {
  const teller = new Teller({ api: { POST: posted } });
  teller.saw({ type: 'click', productId: 'prod_1', source: 'search', position: 3 });
  for (let n = 0; n < 10; n += 1) teller.saw({ type: 'view', productId: `prod_${n}` });
  await settled();
  expect(told().map(({ events }) => events.length)).toEqual([10]);
  leave();
  await settled();
  const [first, rest] = told();
  expect(rest.events).toHaveLength(1);
  expect(rest.session).toBe(first.session);
  expect(first.consent).toBe(true);
  expect(first.events[0]).toMatchObject({ type: 'click', source: 'search', position: 3 });
});

test('of who has not agreed nothing is told', async () => {
  const teller = new Teller({ api: { POST: posted } });
  for (agreed of ['no', null]) teller.saw({ type: 'search', query: 'tea' });
  leave();
  await settled();
  expect(told()).toEqual([]);
});
