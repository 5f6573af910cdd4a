import type { UseQueryResult } from '@tanstack/preact-query';
import { useLocation } from 'preact-iso/router';
import { useState } from 'preact/hooks';
import { EmptyState } from '../../shared/ui/empty-state.tsx';
import { Loaded } from '../../shared/ui/loaded.tsx';
import type { Source } from '../behaviour/teller.ts';
import { NextPage } from '../parts/next-page.tsx';
import { GridPlaceholder, ProductGrid } from '../parts/product-card.tsx';
import { useTexts } from '../texts/index.ts';
import { Facets } from './facets.tsx';
import type { Found } from './use-search.ts';
import type { addressOf, Wish } from './wish.ts';

interface ResultsProps {
  readonly found: UseQueryResult<Found>;
  readonly wish: Wish;
  /** The same without any filter. */
  readonly unfiltered: Wish;
  readonly source: Source;
  /** Where a wish stands in an address of this page. */
  readonly addressFor: typeof addressOf;
  readonly after: string | undefined;
  /** Categories can be chosen here, too. */
  readonly withCategories?: boolean;
  /** Said where there is nothing, with filters or without. */
  readonly empty: string;
}

/** A page of what was found, beside what it can be narrowed by. */
export function Results(props: ResultsProps) {
  const { found, wish, unfiltered, source, addressFor, after, withCategories = false } = props;
  const { texts } = useTexts();
  const { route } = useLocation();
  const [wide] = useState(() => matchMedia('(min-width: 45rem)').matches);
  const isFiltered = Object.keys(wish).some((name) => !(name in unfiltered));
  return (
    <Loaded query={found} waiting={<GridPlaceholder />}>
      {({ items, facets, nextCursor }) => (
        <div class="search-layout">
          <details class="facets" open={wide}>
            <summary>{texts.search.filters}</summary>
            {isFiltered && <a href={addressFor(unfiltered)}>{texts.search.clear}</a>}
            <Facets
              facets={withCategories ? facets : { ...facets, categories: [] }}
              wish={wish}
              onChange={(changed) => route(addressFor(changed))}
            />
          </details>
          <div class="stack" aria-busy={found.isPlaceholderData}>
            <h2 class="visually-hidden">{texts.search.results(found.data?.total ?? 0)}</h2>
            {items.length === 0 ? (
              <EmptyState title={isFiltered ? texts.search.nothing : props.empty} />
            ) : (
              <ProductGrid products={items} source={source} isFirstPage={after === undefined} />
            )}
            <NextPage list={addressFor(wish)} after={after} nextCursor={nextCursor} />
          </div>
        </div>
      )}
    </Loaded>
  );
}
