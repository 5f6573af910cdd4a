import { describe, expect, test } from '@jest/globals';
import { productIdOf } from '../../../src/application/ids.ts';
import type { Listed, Listings, PageKey, Placement } from '../../../src/application/ports.ts';
import type { ListingSort, Summary } from '../../../src/domain/listings/summary.ts';
import { euro, NOW } from './samples.ts';
import type { Open } from './stores.ts';

const SORTS: readonly ListingSort[] = ['newest', 'price-asc', 'price-desc', 'popular'];
const NOWHERE: Placement<Listed> = { scopes: [], shown: undefined, revision: 0 };

/** The n-th product of a shop; the greater n, the newer. */
function summaryOf(n: number, changes: Partial<Summary> = {}): Summary {
  return {
    id: productIdOf(`p${n}`, NOW + n * 1000),
    slug: `p${n}`,
    title: `Product ${n}`,
    image: n % 2 === 0 ? null : { url: `https://img.example.org/${n}.jpg`, alt: '' },
    priceFrom: euro(1000),
    priceTo: euro(2000),
    availability: 'in',
    ...changes,
  };
}

function list(listings: Listings, shown: Summary, scopes: readonly string[], before = NOWHERE) {
  return listings.place({ productId: shown.id, summary: listed(shown), scopes, before });
}

const listed = (summary: Summary, popularity = 0): Listed => ({ ...summary, popularity });

/** What all pages show, one after the other. */
async function allPages(listings: Listings, scope: string, sort: ListingSort, limit: number) {
  const pages: Summary[][] = [];
  let after: PageKey | undefined;
  do {
    const { items, next } = await listings.page({ scope, sort, limit, after });
    pages.push(items);
    after = next;
  } while (after !== undefined);
  return pages;
}

/** What every implementation of Listings promises. */
export function listingsContract(open: Open): void {
  describe('pages', () => paging(open));
  describe('products that are popular', () => popular(open));
  describe('placements', () => placing(open));
}

function paging(open: Open): void {
  // Some cost the same; amounts of several lengths.
  const prices = [500, 99, 12_345, 500, 99, 7, 500];
  const summaries = prices.map((price, n) => summaryOf(n, { priceFrom: euro(price) }));
  const inOrder: Record<ListingSort, readonly number[]> = {
    newest: [6, 5, 4, 3, 2, 1, 0],
    'price-asc': [5, 1, 4, 0, 3, 6, 2],
    'price-desc': [2, 6, 3, 0, 4, 1, 5],
    popular: [6, 5, 4, 3, 2, 1, 0],
  };

  test.each(SORTS)('sorted by %s show everything exactly once, in order', async (sort) => {
    const { listings } = await open();
    for (const summary of summaries) await list(listings, summary, ['all']);
    const expected = inOrder[sort].map((n) => summaries[n]);
    for (const limit of [1, 2, 3, 6, 7, 8, 100]) {
      const pages = await allPages(listings, 'all', sort, limit);
      expect(pages.flat()).toEqual(expected);
      expect(pages.map(({ length }) => length)).toEqual(
        Array.from({ length: Math.ceil(7 / limit) }, (_, n) => Math.min(limit, 7 - n * limit)),
      );
    }
  });

  test('of a scope show that scope alone', async () => {
    const { listings } = await open();
    const [one, other] = [summaryOf(1), summaryOf(2)];
    await list(listings, one, ['all', 'cat_1']);
    await list(listings, other, ['all', 'cat_10']);
    expect(await allPages(listings, 'cat_1', 'newest', 10)).toEqual([[one]]);
    expect(await allPages(listings, 'cat_10', 'popular', 10)).toEqual([[other]]);
    expect(await allPages(listings, 'cat', 'price-asc', 10)).toEqual([[]]);
  });

  test.each(SORTS)(
    'sorted by %s go on where the last item stood, even if it is gone',
    async (sort) => {
      const { listings } = await open();
      for (const summary of summaries) await list(listings, summary, ['all']);
      const [, second, ...rest] = (await allPages(listings, 'all', sort, 10)).flat();
      const query = { scope: 'all', sort, limit: 2 };
      const { next } = await listings.page({ ...query, after: undefined });

      const before = await listings.placement(second!.id);
      await listings.place({ productId: second!.id, summary: undefined, scopes: [], before });
      const { items } = await listings.page({ ...query, limit: 10, after: next });
      expect(items).toEqual(rest);
    },
  );

  test('show amounts of any size in order', async () => {
    const { listings } = await open();
    const amounts = [Number.MAX_SAFE_INTEGER, 0, 10, 9];
    for (const [n, amount] of amounts.entries()) {
      await list(listings, summaryOf(n, { priceFrom: euro(amount) }), ['all']);
    }
    const pages = await allPages(listings, 'all', 'price-asc', 10);
    expect(pages.flat().map(({ priceFrom }) => priceFrom.amount)).toEqual([
      0,
      9,
      10,
      Number.MAX_SAFE_INTEGER,
    ]);
  });

  test('of more than the database tells at once still show everything', async () => {
    const { listings } = await open();
    const large = Array.from({ length: 30 }, (_, n) =>
      summaryOf(n, { image: { url: 'https://img.example.org', alt: 'x'.repeat(50_000) } }),
    );
    await Promise.all(large.map((summary) => list(listings, summary, ['all'])));
    const pages = await allPages(listings, 'all', 'newest', 100);
    expect(pages.flat().map(({ id }) => id)).toEqual(large.toReversed().map(({ id }) => id));
  });
}

function popular(open: Open): void {
  const place = (listings: Listings, n: number, popularity: number, before = NOWHERE) => {
    const summary = listed(summaryOf(n), popularity);
    return listings.place({ productId: summary.id, summary, scopes: ['all'], before });
  };

  test('come first, the newest of those that are as popular, and tell nobody how popular they are', async () => {
    const { listings } = await open();
    for (const [n, popularity] of [9, 0, 40, 9, 0].entries()) await place(listings, n, popularity);
    const expected = [2, 3, 0, 4, 1].map((n) => summaryOf(n));
    expect((await allPages(listings, 'all', 'popular', 2)).flat()).toEqual(expected);
  });

  test('move when they become more popular', async () => {
    const { listings } = await open();
    for (const n of [0, 1]) await place(listings, n, 5);
    await place(listings, 0, 6, await listings.placement(summaryOf(0).id));
    const shown = (await allPages(listings, 'all', 'popular', 5)).flat();
    expect(shown).toEqual([summaryOf(0), summaryOf(1)]);
  });

  test('or not are found by their ids while they are on the list of all', async () => {
    const { listings } = await open();
    for (const n of [0, 1, 2]) await place(listings, n, n);
    const gone = await listings.placement(summaryOf(2).id);
    const productId = summaryOf(2).id;
    await listings.place({ productId, summary: undefined, scopes: [], before: gone });
    const found = await listings.some([0, 1, 2, 3].map((n) => summaryOf(n).id));
    expect([...found].sort()).toEqual([0, 1].map((n) => [summaryOf(n).id, summaryOf(n)]).sort());
    expect(await listings.some([])).toEqual(new Map());
  });
}

function placing(open: Open): void {
  test('start nowhere', async () => {
    const { listings } = await open();
    expect(await listings.placement(summaryOf(1).id)).toEqual(NOWHERE);
  });

  test('tell where a product is listed, and count', async () => {
    const { listings } = await open();
    const summary = summaryOf(1);
    expect(await list(listings, summary, ['all', 'cat_1'])).toBe(true);
    const first = await listings.placement(summary.id);
    expect(first).toEqual({ scopes: ['all', 'cat_1'], shown: listed(summary), revision: 1 });
    expect(await list(listings, summary, ['all'], first)).toBe(true);
    const second = await listings.placement(summary.id);
    expect(second).toEqual({ scopes: ['all'], shown: listed(summary), revision: 2 });
  });

  test('replace what is shown and where', async () => {
    const { listings } = await open();
    await list(listings, summaryOf(1), ['all', 'cat_1', 'cat_2']);
    const before = await listings.placement(summaryOf(1).id);
    const cheaper = summaryOf(1, { priceFrom: euro(1), availability: 'out', title: 'Now' });
    await list(listings, cheaper, ['all', 'cat_2', 'cat_3'], before);

    for (const sort of SORTS) {
      for (const scope of ['all', 'cat_2', 'cat_3']) {
        expect(await allPages(listings, scope, sort, 10)).toEqual([[cheaper]]);
      }
      expect(await allPages(listings, 'cat_1', sort, 10)).toEqual([[]]);
    }
  });

  test('end nowhere', async () => {
    const { listings } = await open();
    const { id: productId } = summaryOf(1);
    await list(listings, summaryOf(1), ['all', 'cat_1']);
    const before = await listings.placement(productId);
    await listings.place({ productId, summary: undefined, scopes: [], before });
    expect(await listings.placement(productId)).toEqual({ ...NOWHERE, revision: 2 });
    expect(await allPages(listings, 'all', 'newest', 10)).toEqual([[]]);
    expect(await allPages(listings, 'cat_1', 'price-asc', 10)).toEqual([[]]);
  });

  test('do not change for somebody who has not seen the last one', async () => {
    const { listings } = await open();
    await list(listings, summaryOf(1), ['all']);
    const late = summaryOf(1, { title: 'Late' });
    expect(await list(listings, late, ['cat_1'], NOWHERE)).toBe(false);
    expect(await allPages(listings, 'all', 'newest', 10)).toEqual([[summaryOf(1)]]);
    expect(await allPages(listings, 'cat_1', 'newest', 10)).toEqual([[]]);
    expect((await listings.placement(late.id)).revision).toBe(1);
  });

  test.each([0, 1])('of many at once at revision %d exactly one happens', async (revision) => {
    const { listings } = await open();
    if (revision === 1) await list(listings, summaryOf(1), ['old']);
    const before = await listings.placement(summaryOf(1).id);
    const titles = Array.from({ length: 10 }, (_, n) => `Title ${n}`);
    const outcomes = await Promise.all(
      titles.map((title, n) =>
        list(listings, summaryOf(1, { title }), ['all', `cat_${n}`], before),
      ),
    );
    expect(outcomes.filter((won) => won)).toHaveLength(1);
    const won = outcomes.indexOf(true);
    const shown = summaryOf(1, { title: `Title ${won}` });
    const scopes = ['all', `cat_${won}`];
    expect(await listings.placement(shown.id)).toEqual({
      ...{ scopes, shown: listed(shown), revision: revision + 1 },
    });
    expect(await allPages(listings, 'all', 'newest', 10)).toEqual([[shown]]);
    expect(await allPages(listings, 'old', 'newest', 10)).toEqual([[]]);
  });

  test('belong to whoever read them', async () => {
    const { listings } = await open();
    await list(listings, summaryOf(1), ['all']);
    const { items } = await listings.page({
      ...{ scope: 'all', sort: 'newest', limit: 1, after: undefined },
    });
    Object.assign(items[0] ?? {}, { title: 'changed' });
    Object.assign((await listings.placement(summaryOf(1).id)).shown ?? {}, { title: 'changed' });
    expect(await allPages(listings, 'all', 'newest', 10)).toEqual([[summaryOf(1)]]);
    expect((await listings.placement(summaryOf(1).id)).shown).toEqual(listed(summaryOf(1)));
  });
}
