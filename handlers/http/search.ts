import { getSitemap } from '../../events/contracts/http/crawlers.ts';
import { OPTION_PREFIX, searchProducts } from '../../events/contracts/http/search.ts';
import { fingerprint } from '../../src/application/ids.ts';
import { createSearcher } from '../../src/application/search/searcher.ts';
import { searchProducts as search } from '../../src/application/search/search-products.ts';
import { createPorts } from '../../src/composition.ts';
import { door } from '../../src/composition/door.ts';
import { media } from '../../src/composition/files.ts';
import { categories, publisher, searchLog } from '../../src/composition/ports.ts';
import { searchEngine } from '../../src/composition/search.ts';
import { signing } from '../../src/composition/signing.ts';
import { shopOrigin } from '../../src/composition/places.ts';
import type { SearchPosition } from '../../src/domain/search/criteria.ts';
import { stableJson } from '../../src/domain/stable-json.ts';
import { readConfig } from '../../src/platform/config.ts';
import { createCursors, readPage } from '../../src/platform/cursors.ts';
import { endpoint, granted, httpFunction } from '../../src/platform/http/function.ts';
import { sitemapOf } from './present/sitemap.ts';

const config = readConfig(process.env);
const ports = createPorts(config, {
  ...door,
  categories,
  media,
  publisher,
  searchEngine,
  searchLog,
  signing,
});
const cursors = createCursors(ports.signing);
const searcher = createSearcher(ports);

/** What visitors look for. It alone holds the index; nobody needs it to buy. */
export const handler = httpFunction(config, ports, [
  endpoint(searchProducts, async ({ query: { q = '', limit, cursor, ...filters } }) => {
    const { category, minPrice, maxPrice, availability, sort, ...rest } = filters;
    const criteria = {
      ...{ text: q, category, minPrice, maxPrice, availability, sort },
      options: Object.entries(rest).map(chosenOption),
    };
    const list = `search/${fingerprint(stableJson(criteria))}`;
    const { page, nextCursor } = await readPage(cursors, { list, cursor }, async (key) => {
      const after = key && { grade: Number(key.grade), rank: key.rank ?? '' };
      const found = granted(await search(searcher, { criteria, limit, after }));
      return { ...found, next: found.next && keyOf(found.next) };
    });
    const { items, total, facets } = page;
    return { body: { items, total, facets, nextCursor } };
  }),
  endpoint(getSitemap, async () => {
    const above = (await ports.categories.all()).map(({ slug }) => slug);
    const limit = MOST_IN_SITEMAP - above.length;
    const query = { criteria: EVERYTHING, limit, after: undefined };
    const { items } = granted(await search(searcher, query));
    const mapped = { categories: above, products: items.map(({ slug }) => slug) };
    return { body: sitemapOf(shopOrigin(config) ?? '', mapped) };
  }),
]);

const EVERYTHING = {
  ...{ text: '', category: undefined, minPrice: undefined, maxPrice: undefined },
  ...{ options: [], availability: undefined, sort: undefined },
};

/** A sitemap has 50,000 addresses at most, and an answer of a function 6 MB; the most popular come first. */
const MOST_IN_SITEMAP = 49_999;

/** Values may hold commas themselves: the whole is one too. */
function chosenOption([field, value]: [string, string]) {
  const values = [...new Set([value, ...value.split(',')])];
  return { name: field.slice(OPTION_PREFIX.length), values };
}

function keyOf({ grade, rank }: SearchPosition) {
  return { grade: `${grade}`, rank };
}
