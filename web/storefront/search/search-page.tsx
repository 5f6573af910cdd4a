import { useLocation } from 'preact-iso/router';
import { useState } from 'preact/hooks';
import { EmptyState } from '../../shared/ui/empty-state.tsx';
import { Loaded } from '../../shared/ui/loaded.tsx';
import { useTellSearch } from '../behaviour/use-teller.ts';
import { NextPage } from '../parts/next-page.tsx';
import { GridPlaceholder, ProductGrid } from '../parts/product-card.tsx';
import { useTexts } from '../texts/index.ts';
import { usePageTitle } from '../use-page-title.ts';
import { Facets } from './facets.tsx';
import { useSearch } from './use-search.ts';
import { addressOf, wishOf } from './wish.ts';

const PER_PAGE = 24;

/** What fits words and filters. All of it stands in the address, so that it can be shared and gone back to. */
export function SearchPage() {
  const { texts } = useTexts();
  const { query, route } = useLocation();
  const wish = wishOf(query);
  const found = useSearch(wish, PER_PAGE, query.after);
  const [wide] = useState(() => matchMedia('(min-width: 45rem)').matches);
  const { q, ...filters } = wish;
  usePageTitle(q === undefined ? texts.search.title : texts.search.for(q));
  useTellSearch(q);

  return (
    <div class="stack">
      <div class="page-head">
        <h1>{q === undefined ? texts.search.title : texts.search.for(q)}</h1>
        <p class="soft" role="status">
          {found.data !== undefined && texts.search.results(found.data.total)}
        </p>
      </div>
      <Loaded query={found} waiting={<GridPlaceholder />}>
        {({ items, facets, nextCursor }) => (
          <div class="search-layout">
            <details class="facets" open={wide}>
              <summary>{texts.search.filters}</summary>
              {Object.keys(filters).length > 0 && (
                <a href={addressOf({ q })}>{texts.search.clear}</a>
              )}
              <Facets
                facets={facets}
                wish={wish}
                onChange={(changed) => route(addressOf(changed))}
              />
            </details>
            <div class="stack" aria-busy={found.isPlaceholderData}>
              <h2 class="visually-hidden">{texts.search.results(found.data?.total ?? 0)}</h2>
              {items.length === 0 ? (
                <EmptyState title={texts.search.nothing} />
              ) : (
                <ProductGrid products={items} source="search" />
              )}
              <NextPage list={addressOf(wish)} after={query.after} nextCursor={nextCursor} />
            </div>
          </div>
        )}
      </Loaded>
    </div>
  );
}
