import { useLocation, useRoute } from 'preact-iso/router';
import { problemOf } from '../../shared/api/problem.ts';
import { Crumbs } from '../parts/crumbs.tsx';
import { type Category, findCategory, useCategories } from '../queries.ts';
import { Results } from '../search/results.tsx';
import { SortBy } from '../search/sort-by.tsx';
import { useSearch } from '../search/use-search.ts';
import { addressOf, partsOf, wishOf } from '../search/wish.ts';
import { useTexts } from '../texts/index.ts';
import { usePageTitle } from '../use-page-title.ts';
import { NotFoundPage } from './not-found.tsx';

/** The products of a category and of those under it. Filters and order stand in the address. */
export function CategoryPage() {
  const { params, query } = useRoute();
  const { route } = useLocation();
  const { texts } = useTexts();
  const category = params.slug ?? '';
  const wish = { sort: 'newest', ...wishOf(query), category };
  const found = useSearch(wish, query.after);
  const categories = useCategories();
  const shown = findCategory(categories.data ?? [], category);
  const name = shown?.category.name ?? '';
  usePageTitle(name, texts.category.about(name));

  if (found.error !== null && problemOf(found.error).status === 404) return <NotFoundPage />;
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
        <h1>{shown === undefined ? ' ' : name}</h1>
        <SortBy sort={wish.sort} onChange={(sort) => route(addressFor({ ...wish, sort }), true)} />
      </div>
      <Below categories={shown?.category.children ?? []} />
      <Results
        found={found}
        wish={wish}
        unfiltered={partsOf(wish, ['category', 'sort'])}
        source="category"
        addressFor={addressFor}
        after={query.after}
        empty={texts.category.empty}
      />
    </div>
  );
}

function Below({ categories }: { categories: readonly Category[] }) {
  if (categories.length === 0) return null;
  return (
    <ul role="list" class="chips">
      {categories.map(({ id, slug, name }) => (
        <li key={id}>
          <a class="chip" href={`/categories/${slug}`}>
            {name}
          </a>
        </li>
      ))}
    </ul>
  );
}
