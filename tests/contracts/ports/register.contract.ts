import { expect, test } from '@jest/globals';
import { productIdOf } from '../../../src/application/ids.ts';
import type { PageKey, Placement, Register } from '../../../src/application/ports.ts';
import type { RegisterEntry } from '../../../src/domain/listings/register.ts';
import { expectBothWays } from './both-ways.ts';
import { euro, NOW } from './samples.ts';
import type { Open } from './stores.ts';

const NOWHERE: Placement<RegisterEntry> = { scopes: [], shown: undefined, revision: 0 };

/** The n-th product of a shop; the greater n, the newer. */
function entryOf(n: number, changes: Partial<RegisterEntry> = {}): RegisterEntry {
  const createdAt = NOW + n * 1000;
  return {
    id: productIdOf(`p${n}`, createdAt),
    slug: `p${n}`,
    title: `Product ${n}`,
    status: 'draft',
    image: n % 2 === 0 ? null : { url: `https://img.example.org/${n}.jpg`, alt: '' },
    priceFrom: n % 3 === 0 ? null : euro(1000),
    priceTo: n % 3 === 0 ? null : euro(2000),
    variantCount: n,
    version: 1,
    createdAt,
    updatedAt: createdAt,
    ...changes,
  };
}

function place(
  register: Register,
  entry: RegisterEntry,
  scopes: readonly string[],
  before = NOWHERE,
): Promise<boolean> {
  return register.place({ productId: entry.id, summary: entry, scopes, before });
}

async function allPages(register: Register, scope: string, limit: number) {
  const items: RegisterEntry[] = [];
  let after: PageKey | undefined;
  do {
    const page = await register.page({ scope, limit, after });
    expect(page.items.length).toBeLessThanOrEqual(limit);
    items.push(...page.items);
    after = page.next;
  } while (after !== undefined);
  return items;
}

/** What every implementation of Register promises. */
export function registerContract(open: Open): void {
  test.each([1, 2, 3, 100])('pages of %d show all of a scope once, newest first', async (limit) => {
    const { register } = await open();
    const entries = [3, 1, 4, 2, 5].map((n) => entryOf(n));
    for (const entry of entries) await place(register, entry, ['all', 'all/draft']);
    await place(register, entryOf(9), ['cat_1']);
    const newestFirst = entries.toSorted((one, other) => other.createdAt - one.createdAt);
    expect(await allPages(register, 'all', limit)).toEqual(newestFirst);
    await expectBothWays((query) => register.page({ scope: 'all', ...query }), newestFirst);
    expect(await allPages(register, 'all/draft', limit)).toEqual(newestFirst);
    expect(await allPages(register, 'cat_1', limit)).toEqual([entryOf(9)]);
    expect(await allPages(register, 'cat_', limit)).toEqual([]);
  });

  test('tells those of some products that are there', async () => {
    const { register } = await open();
    for (const n of [1, 2, 3]) await place(register, entryOf(n), ['all']);
    const ids = [3, 1, 7].map((n) => entryOf(n).id);
    const found = await register.some(ids);
    expect(found).toEqual(new Map([1, 3].map((n) => [entryOf(n).id, entryOf(n)])));
    expect((await register.some([])).size).toBe(0);
  });

  test('is no list of shoppers', async () => {
    const { register, listings } = await open();
    await place(register, entryOf(1), ['all', 'cat_1']);
    for (const scope of ['all', 'cat_1']) {
      const query = { scope, sort: 'newest', limit: 10, after: undefined } as const;
      expect((await listings.page(query)).items).toEqual([]);
    }
    expect(await listings.placement(entryOf(1).id)).toEqual(NOWHERE);
  });

  test('tells where a product is, moves it and forgets it', async () => {
    const { register } = await open();
    const { id: productId } = entryOf(1);
    expect(await register.placement(productId)).toEqual(NOWHERE);
    expect(await place(register, entryOf(1), ['all', 'cat_1'])).toBe(true);
    const first = await register.placement(productId);
    expect(first).toEqual({ scopes: ['all', 'cat_1'], shown: entryOf(1), revision: 1 });

    const archived = entryOf(1, { status: 'archived', version: 2 });
    expect(await place(register, archived, ['all', 'cat_2'], first)).toBe(true);
    expect(await allPages(register, 'cat_1', 10)).toEqual([]);
    expect(await allPages(register, 'cat_2', 10)).toEqual([archived]);

    const before = await register.placement(productId);
    await register.place({ productId, summary: undefined, scopes: [], before });
    expect(await register.placement(productId)).toEqual({ ...NOWHERE, revision: 3 });
    expect(await allPages(register, 'all', 10)).toEqual([]);
  });

  test('does not change for somebody who has not seen the last placement', async () => {
    const { register } = await open();
    await place(register, entryOf(1), ['all']);
    expect(await place(register, entryOf(1, { title: 'Late' }), ['cat_1'])).toBe(false);
    expect(await allPages(register, 'all', 10)).toEqual([entryOf(1)]);
    expect(await allPages(register, 'cat_1', 10)).toEqual([]);
  });

  test.each([99, 100, 250])('a product may be on %d lists', async (count) => {
    const { register } = await open();
    const names = (prefix: string) => Array.from({ length: count }, (_, n) => `${prefix}_${n}`);
    expect(await place(register, entryOf(1), names('old'))).toBe(true);
    const before = await register.placement(entryOf(1).id);
    expect(before).toMatchObject({ scopes: names('old'), shown: entryOf(1) });

    const next = entryOf(1, { version: 2 });
    expect(await place(register, next, names('new'), before)).toBe(true);
    expect(await register.placement(next.id)).toMatchObject({
      ...{ scopes: names('new'), shown: next },
    });
    for (const n of [0, 97, 98, 99, count - 1].filter((one) => one < count)) {
      expect(await allPages(register, `old_${n}`, 10)).toEqual([]);
      expect(await allPages(register, `new_${n}`, 10)).toEqual([next]);
    }
    expect(await place(register, entryOf(1), names('late'), before)).toBe(false);
    expect(await allPages(register, 'late_0', 10)).toEqual([]);
  });
}
