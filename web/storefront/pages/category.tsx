import { useLocation, useRoute } from 'preact-iso/router';
import { problemOf } from '../../shared/api/problem.ts';
import { EmptyState } from '../../shared/ui/empty-state.tsx';
import { Loaded } from '../../shared/ui/loaded.tsx';
import { Crumbs } from '../parts/crumbs.tsx';
import { NextPage } from '../parts/next-page.tsx';
import { GridPlaceholder, ProductGrid } from '../parts/product-card.tsx';
import {
  type Category,
  findCategory,
  type Sort,
  SORTS,
  useCategories,
  useProducts,
} from '../queries.ts';
import { useTexts } from '../texts/index.ts';
import { usePageTitle } from '../use-page-title.ts';
import { NotFoundPage } from './not-found.tsx';

const PER_PAGE = 24;

/** The products of a category and of those under it. The order stands in the address. */
export function CategoryPage() {
  const { params, query } = useRoute();
  const slug = params.slug ?? '';
  const sort = SORTS.find((one) => one === query.sort) ?? 'newest';
  const categories = useCategories();
  const products = useProducts({ category: slug, sort, limit: PER_PAGE, cursor: query.after });
  const found = findCategory(categories.data ?? [], slug);
  const { texts } = useTexts();
  usePageTitle(found?.category.name ?? '', texts.category.about(found?.category.name ?? ''));

  if (products.error !== null && problemOf(products.error).status === 404) return <NotFoundPage />;
  return (
    <div class="stack">
      <Crumbs
        trail={(found?.above ?? []).map((one) => ({
          href: `/categories/${one.slug}`,
          name: one.name,
        }))}
      />
      <div class="page-head">
        <h1>{found?.category.name ?? ' '}</h1>
        <div class="row">
          <a class="button" href={`/search?category=${slug}`}>
            {texts.category.filter}
          </a>
          <SortBy slug={slug} sort={sort} />
        </div>
      </div>
      <Below categories={found?.category.children ?? []} />
      <Loaded query={products} waiting={<GridPlaceholder count={PER_PAGE / 2} />}>
        {({ items, nextCursor }) => (
          <div class="stack" aria-busy={products.isPlaceholderData}>
            {items.length === 0 ? (
              <EmptyState title={texts.category.empty} />
            ) : (
              <ProductGrid products={items} source="category" />
            )}
            <NextPage
              list={`/categories/${slug}?sort=${sort}`}
              after={query.after}
              nextCursor={nextCursor}
            />
          </div>
        )}
      </Loaded>
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

function SortBy({ slug, sort }: { slug: string; sort: Sort }) {
  const { texts } = useTexts();
  const { route } = useLocation();
  return (
    <label class="sort">
      <span class="small soft">{texts.sort.title}</span>
      <select
        class="input"
        value={sort}
        onChange={({ currentTarget }) =>
          route(`/categories/${slug}?sort=${currentTarget.value}`, true)
        }
      >
        {SORTS.map((one) => (
          <option key={one} value={one} selected={one === sort}>
            {texts.sort[one]}
          </option>
        ))}
      </select>
    </label>
  );
}
