import { expect, test } from '@jest/globals';
import { listProduct } from '../../src/application/catalogue/list-product.ts';
import { listRegister } from '../../src/application/catalogue/list-register.ts';
import { indexProduct } from '../../src/application/search/index-product.ts';
import { createSearcher, type Searcher } from '../../src/application/search/searcher.ts';
import { SearchUnavailable } from '../../src/application/ports.ts';
import { mug, openShop, stock } from './shop.ts';

const noIndex: Searcher = {
  fresh: () => Promise.reject(new SearchUnavailable('there is no search index yet')),
};

const draft = (slug: string) => mug({ slug, title: `Mug ${slug}`, status: 'draft', variants: [] });

async function shopWith(...slugs: string[]) {
  const shop = openShop();
  for (const slug of slugs) {
    const id = await stock(shop, draft(slug));
    await listProduct(shop.ports, id);
    await indexProduct(shop.ports, id);
  }
  const ask = async (searcher: Searcher, query: object) => {
    const listed = await listRegister(shop.ports, searcher, {
      ...{ limit: 10, after: undefined },
      ...query,
    });
    return listed.ok ? listed.value.items.map(({ slug }) => slug) : listed.refusal.code;
  };
  return { shop, ask };
}

test('what is named exactly is found without an index, and its failure is reported', async () => {
  const { shop, ask } = await shopWith('blue', 'red');
  expect(await ask(noIndex, { q: 'red' })).toEqual(['red']);
  expect(shop.reports).toHaveLength(1);
  expect(await ask(createSearcher(shop.ports), { q: 'mug' })).toHaveLength(2);
});

test('without an index nobody is told that there is nothing', async () => {
  const { ask } = await shopWith('blue');
  await expect(ask(noIndex, { q: 'mug' })).rejects.toThrow(SearchUnavailable);
  await expect(ask(noIndex, { sort: 'title' })).rejects.toThrow(SearchUnavailable);
  expect(await ask(noIndex, { sort: 'oldest' })).toEqual(['blue']);
});

test('what has left the status since it was indexed is not shown in it', async () => {
  const { shop, ask } = await shopWith('blue', 'red');
  const searcher = createSearcher(shop.ports);
  expect(await ask(searcher, { q: 'mug', status: 'draft', sort: 'title' })).toEqual([
    'blue',
    'red',
  ]);
  const id = await stock(shop, { ...draft('blue'), status: 'active' });
  await listProduct(shop.ports, id);
  expect(await ask(searcher, { q: 'mug', status: 'draft' })).toEqual(['red']);
});
