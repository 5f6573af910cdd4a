import { beforeEach, describe, expect, test } from '@jest/globals';
import { AVAILABILITY_CHANGED, listAndTell } from '../../src/application/catalogue/list-product.ts';
import { saveProduct } from '../../src/application/catalogue/save-product.ts';
import { BUILDING } from '../../src/application/search/ask-for-build.ts';
import { buildSearchIndex } from '../../src/application/search/build-index.ts';
import { indexProduct } from '../../src/application/search/index-product.ts';
import { createSearcher } from '../../src/application/search/searcher.ts';
import { searchProducts } from '../../src/application/search/search-products.ts';
import { SearchUnavailable } from '../../src/application/ports.ts';
import { inTurn, type Around } from '../support/memory/border.ts';
import { generatedEntries } from '../support/search/generated.ts';
import { cartWith, MINUTE, mug, openShop, ordered, stock, SYSTEM, type TestShop } from './shop.ts';

const SECONDS = 1_000;
/** As many changes as are worth a file. */
const MANY = 200;

let shop: TestShop;
beforeEach(() => {
  shop = openShop();
});

/** One instance of the function that searches. */
function openInstance() {
  const searcher = createSearcher(shop.ports);
  return async (text: string): Promise<string[]> => {
    const found = await searchProducts(searcher, {
      criteria: {
        ...{ text, category: undefined, minPrice: undefined, maxPrice: undefined },
        ...{ options: [], availability: undefined, sort: undefined },
      },
      limit: 100,
      after: undefined,
    });
    return found.ok ? found.value.items.map(({ title }) => title) : [found.refusal.code];
  };
}

/** Stores a mug under a title. */
async function titled(title: string): Promise<void> {
  const saved = await saveProduct(shop.ports, SYSTEM, {
    content: mug({ title }),
    newStock: new Map(),
  });
  if (!saved.ok) throw new Error(saved.refusal.code);
}

/** So many changes, of products that the catalogue does not have. */
async function tellMany(count = MANY): Promise<void> {
  for (const entry of generatedEntries(count)) {
    const { id: productId } = entry.summary;
    const before = await shop.ports.searchLog.placement(productId);
    const at = shop.clock.now;
    await shop.ports.searchLog.place({ productId, entry, fingerprint: 'f', before, at });
  }
}

const build = (from: 'changes' | 'catalogue', damaged?: string) =>
  buildSearchIndex(shop.ports, { from, damaged });

const orders = () =>
  shop.state.published.filter(({ type }) => type === BUILDING).map(({ data }) => data);

/** Writes something else into the newest file of the index. */
function damage(key = shop.state.search.head.base!.key): string {
  const { contentType, bytes } = shop.state.files.get(key)!;
  shop.state.files.set(key, { contentType, bytes: bytes.slice(0, 20) });
  return key;
}

/** Makes the n-th call to a port fail, before it takes effect or after it; says whether there was one. */
function failing(
  n: number,
  when: 'before' | 'after',
): { around: Around; hasFailed: () => boolean } {
  let calls = 0;
  let failed = false;
  return {
    hasFailed: () => failed,
    around: async (call, run) => {
      calls += 1;
      if (calls !== n) return inTurn(call, run);
      failed = true;
      if (when === 'after') await run();
      throw new Error('the connection was lost');
    },
  };
}

describe('what search knows of a product', () => {
  test('follows the product, and is not told twice', async () => {
    const id = await stock(shop);
    const find = openInstance();
    await indexProduct(shop.ports, id);
    await indexProduct(shop.ports, id);
    expect(shop.state.search.changes).toHaveLength(1);
    expect(await find('mug')).toEqual(['Mug']);
    await titled('Beaker');
    await indexProduct(shop.ports, id);
    shop.clock.now += 3 * SECONDS;
    expect([await find('beaker'), await find('mug')]).toEqual([['Beaker'], []]);
  });

  test.each(['before', 'after'] as const)(
    'is right in the end, wherever telling it is cut off %s a call',
    async (when) => {
      const id = await stock(shop);
      for (let n = 1, failed = true; failed; n += 1) {
        await titled(`Beaker ${n}`);
        const { around, hasFailed } = failing(n, when);
        shop.meddle(around);
        await indexProduct(shop.ports, id).catch(() => undefined);
        shop.meddle(inTurn);
        await indexProduct(shop.ports, id);
        expect(await openInstance()('beaker')).toEqual([`Beaker ${n}`]);
        failed = hasFailed();
      }
    },
  );

  test('is that of the newest product, whoever tells it at once and how long they take', async () => {
    const id = await stock(shop);
    let held: (() => void) | undefined;
    shop.meddle(async (call, run) => {
      const answer = await inTurn(call, run);
      if (call.method === 'find' && held === undefined) {
        await new Promise<void>((resolve) => {
          held = resolve;
        });
      }
      return answer;
    });
    const slow = indexProduct(shop.ports, id);
    while (held === undefined) await new Promise((resolve) => setImmediate(resolve));
    await titled('Beaker');
    await indexProduct(shop.ports, id);
    held();
    await slow;
    expect(await openInstance()('')).toEqual(['Beaker']);
  });

  test('holds what all of many writers at once have told', async () => {
    const titles = Array.from({ length: 40 }, (_, n) => `Writer ${n}`);
    const ids = await Promise.all(
      titles.map((title, n) =>
        stock(
          shop,
          mug({
            ...{ slug: `w${n}`, title, options: [] },
            variants: [{ ...mug().variants[0]!, sku: `W-${n}`, options: {} }],
          }),
        ),
      ),
    );
    await Promise.all([...ids, ...ids].map((id) => indexProduct(shop.ports, id)));
    expect((await openInstance()('writer')).sort()).toEqual(titles.sort());
  });

  test('hears when a product runs low, and not of every piece that is sold', async () => {
    const told = () => shop.state.published.filter(({ type }) => type === AVAILABILITY_CHANGED);
    const id = await stock(shop, mug(), 8);
    const sell = async (pieces: number) => {
      await ordered(shop, await cartWith(shop, { 'MUG-BLUE': pieces, 'MUG-RED': pieces }));
      await listAndTell(shop.ports, id);
    };
    await sell(1);
    expect(told()).toHaveLength(0);
    await sell(5);
    expect(told()).toHaveLength(1);
    await listAndTell(shop.ports, id);
    expect(told()).toHaveLength(1);
  });
});

describe('an instance', () => {
  test('looks for what is new every two seconds, and not more often', async () => {
    const id = await stock(shop);
    const find = openInstance();
    expect(await find('mug')).toEqual([]);
    await indexProduct(shop.ports, id);
    shop.clock.now += SECONDS;
    expect(await find('mug')).toEqual([]);
    shop.clock.now += SECONDS;
    expect(await find('mug')).toEqual(['Mug']);
  });

  test('sees within a minute what was stored late', async () => {
    const find = openInstance();
    await find('');
    const [entry] = generatedEntries(1);
    const { id: productId, title } = entry!.summary;
    const at = shop.clock.now;
    shop.clock.now += 25 * SECONDS;
    await find('');
    const before = { fingerprint: undefined, revision: 0 };
    await shop.ports.searchLog.place({ productId, entry, fingerprint: 'f', before, at });
    shop.clock.now += MINUTE;
    expect(await find('')).toEqual([title]);
  });

  test('goes on with what it has while nothing can be read, and says so', async () => {
    await indexProduct(shop.ports, await stock(shop));
    const find = openInstance();
    await find('mug');
    shop.meddle(() => Promise.reject(new Error('nothing can be read')));
    shop.clock.now += MINUTE;
    expect(await find('mug')).toEqual(['Mug']);
    expect(shop.reports).toHaveLength(1);
    shop.meddle(inTurn);
  });

  test('reads a long log in parts, and all of it in the end', async () => {
    const find = openInstance();
    await find('');
    await tellMany(20);
    shop.clock.now += 3 * SECONDS;
    const first = await find('');
    expect(first.length).toBeGreaterThan(0);
    expect(first.length).toBeLessThan(20);
    for (let times = 0; times < 4; times += 1) await find('');
    expect(await find('')).toHaveLength(20);
  });

  test('that nobody used for long reads the newest file where the log was forgotten', async () => {
    const find = openInstance();
    await find('');
    await tellMany();
    shop.clock.now += 10 * MINUTE;
    expect(await build('changes')).toBe('built');
    await tellMany(1);
    shop.clock.now += 10 * MINUTE;
    expect(await build('catalogue')).toBe('built');
    expect(shop.state.search.changes.length).toBeLessThan(MANY);
    expect(await find('')).toEqual([]);
  });
});

describe('a file of the index', () => {
  test('holds what was told before, and a new instance finds that and what came after', async () => {
    await tellMany();
    const all = await openInstance()('');
    shop.clock.now += 10 * MINUTE;
    expect(await build('changes')).toBe('built');
    await indexProduct(shop.ports, await stock(shop));
    const entries = generatedEntries(MANY).length;
    expect(all).toHaveLength(Math.min(100, entries));
    const find = openInstance();
    expect((await find('mug'))[0]).toBe('Mug');
    expect(await find(all[0]!)).toContain(all[0]);
  });

  test('is not made for a few changes', async () => {
    await tellMany(MANY - 1);
    expect(await build('changes')).toBe('not-needed');
    expect(shop.state.search.head).toMatchObject({ base: undefined, building: undefined });
  });

  test('is made by one of two builders', async () => {
    await tellMany();
    const outcomes = await Promise.all([build('changes'), build('changes')]);
    expect(outcomes.sort()).toEqual(['built', 'busy']);
    expect(shop.state.files.size).toBe(1);
  });

  test.each(['before', 'after'] as const)(
    'is made by the next builder, wherever one dies %s a call; nothing is lost or left meanwhile',
    async (when) => {
      const id = await stock(shop);
      await indexProduct(shop.ports, id);
      await tellMany(5);
      for (let n = 1, failed = true; failed; n += 1) {
        const { around, hasFailed } = failing(n, when);
        shop.meddle(around);
        await build('catalogue').catch(() => undefined);
        shop.meddle(inTurn);
        expect(await openInstance()('mug')).toEqual(['Mug']);
        shop.clock.now += 20 * MINUTE;
        expect(await build('catalogue')).toBe('built');
        expect(await openInstance()('mug')).toEqual(['Mug']);
        shop.clock.now += 20 * MINUTE;
        await build('catalogue');
        expect(shop.state.files.size).toBeLessThanOrEqual(3);
        failed = hasFailed();
      }
    },
  );

  test('from the catalogue has what nobody told search, and every instance comes to hold it', async () => {
    await stock(shop);
    const find = openInstance();
    expect(await find('mug')).toEqual([]);
    expect(await build('catalogue')).toBe('built');
    shop.clock.now += 3 * SECONDS;
    expect([await find('mug'), await openInstance()('mug')]).toEqual([['Mug'], ['Mug']]);
  });
});

describe('a damaged file', () => {
  beforeEach(async () => {
    await indexProduct(shop.ports, await stock(shop));
    for (let times = 0; times < 2; times += 1) {
      await build('catalogue');
      shop.clock.now += 2 * MINUTE;
    }
  });

  test('is passed over for the one before, which knows all that was told since', async () => {
    const damaged = damage();
    await titled('Beaker');
    await indexProduct(shop.ports, (await shop.ports.products.find('mug'))!.product.id);
    expect(await openInstance()('')).toEqual(['Beaker']);
    expect(orders()).toEqual([{ from: 'catalogue', damaged }]);
    expect(shop.reports).toHaveLength(1);
  });

  test('is replaced by one from the catalogue, once', async () => {
    const damaged = damage();
    const find = openInstance();
    await find('mug');
    expect(await build('catalogue', damaged)).toBe('built');
    expect(await build('catalogue', damaged)).toBe('not-needed');
    expect(shop.state.files.has(damaged)).toBe(true); // somebody may be reading it
    shop.clock.now += 3 * SECONDS;
    expect([await find('mug'), await openInstance()('mug')]).toEqual([['Mug'], ['Mug']]);
    expect(shop.reports).toHaveLength(1);
  });

  test('is asked about again while nobody has replaced it', async () => {
    damage();
    const find = openInstance();
    for (let times = 0; times < 5; times += 1) {
      await find('mug');
      shop.clock.now += 30 * SECONDS;
    }
    expect(orders()).toHaveLength(3);
  });

  test('is not replaced when it was only out of reach', async () => {
    const { key } = shop.state.search.head.base!;
    expect(await build('catalogue', key)).toBe('not-needed');
  });

  test('does not stop an instance that holds an index already', async () => {
    const find = openInstance();
    await find('mug');
    await build('catalogue');
    damage();
    damage(shop.state.search.head.previous!.key);
    shop.clock.now += 3 * SECONDS;
    expect(await find('mug')).toEqual(['Mug']);
  });

  test('makes a new instance say that it cannot search, when there is no good one', async () => {
    const damaged = damage();
    damage(shop.state.search.head.previous!.key);
    await expect(openInstance()('mug')).rejects.toThrow(SearchUnavailable);
    expect(await build('catalogue', damaged)).toBe('built');
    expect(await openInstance()('mug')).toEqual(['Mug']);
  });

  test('is found by whoever sums up, and made anew', async () => {
    const damaged = damage();
    await tellMany();
    expect(await build('changes')).toBe('built');
    expect(shop.reports).toHaveLength(1);
    expect(shop.state.search.head).toMatchObject({ retired: damaged, rebuilds: 3 });
    expect((await openInstance()('mug'))[0]).toBe('Mug');
  });
});
