import { useLocation, useRoute } from 'preact-iso/router';
import { useState } from 'preact/hooks';
import { problemOf } from '../../shared/api/problem.ts';
import { Crumbs } from '../parts/crumbs.tsx';
import { type Category, findCategory, useCategories, useProducts } from '../queries.ts';
import { Filters, isWide } from '../search/filters.tsx';
import { Results } from '../search/results.tsx';
import { SortBy } from '../search/sort-by.tsx';
import { hasFailed, PER_PAGE, useSearch } from '../search/use-search.ts';
import { addressOf, isNarrowed, partsOf, sortOf, wishOf } from '../search/wish.ts';
import { useTexts } from '../texts/index.ts';
import { usePageTitle } from '../use-page-title.ts';
import { NotFoundPage } from './not-found.tsx';

/**
 * The products of a category and of those under it. Filters and order stand in the address. The search is asked
 * only for what it alone knows: filters, and what fits them. While it does not answer, everything is shown.
 */
export function CategoryPage() {
  const { params, query } = useRoute();
  const { route } = useLocation();
  const { texts } = useTexts();
  const { after } = query;
  const category = params.slug ?? '';
  const sort = sortOf(query) ?? 'newest';
  const { q: _, ...filters } = wishOf(query);
  const wish = { ...filters, sort, category };
  const unfiltered = partsOf(wish, ['category', 'sort']);
  const isFiltered = isNarrowed(wish, unfiltered);
  const [filtersOpen, openFilters] = useState(() => isFiltered && isWide());

  const found = useSearch(wish, isFiltered ? after : undefined, {
    enabled: isFiltered || filtersOpen,
    beside: true,
  });
  const narrows = isFiltered && !hasFailed(found);
  const list = { category, sort, limit: PER_PAGE, cursor: isFiltered ? undefined : after };
  const everything = useProducts(list, { enabled: !narrows });
  const goods = narrows ? found : everything;
  const categories = useCategories({ later: goods.isPending });
  const shown = findCategory(categories.data ?? [], category);
  const name = shown?.category.name ?? '';
  usePageTitle(name, texts.category.about(name));

  if (goods.error !== null && problemOf(goods.error).status === 404) return <NotFoundPage />;
  const addressFor = (wanted: Parameters<typeof addressOf>[0]) =>
    addressOf({ ...wanted, category: undefined }, `/categories/${category}`);
  return (
    <div class="stack">
      <Crumbs
        trail={(shown?.above ?? []).map((one) => ({
          href: `/categories/${one.slug}`,
          name: one.name,
        }))}
      />
      <div class="page-head">
        <h1>{shown === undefined ? '\u00a0' : name}</h1>
        <SortBy sort={sort} onChange={(one) => route(addressFor({ ...wish, sort: one }), true)} />
      </div>
      <Below categories={categories.isPending ? undefined : (shown?.category.children ?? [])} />
      <Results
        goods={goods}
        source="category"
        list={addressFor(narrows ? wish : unfiltered)}
        after={after}
        heading={narrows ? texts.search.results(found.data?.total ?? 0) : texts.category.goods}
        empty={narrows ? texts.search.nothing : texts.category.empty}
      >
        <Filters
          found={found}
          wish={wish}
          unfiltered={unfiltered}
          addressFor={addressFor}
          open={filtersOpen || (isFiltered && !narrows)}
          onToggle={openFilters}
        />
      </Results>
    </div>
  );
}

/** The way further down. It has its place before it is known, so that it moves no goods when it comes. */
function Below({ categories }: { categories: readonly Category[] | undefined }) {
  if (categories?.length === 0) return null;
  return (
    <ul role="list" class="chips one-row">
      {categories?.map(({ id, slug, name }) => (
        <li key={id}>
          <a class="chip" href={`/categories/${slug}`}>
            {name}
          </a>
        </li>
      ))}
    </ul>
  );
}
