import { useLocation } from 'preact-iso/router';
import { useState } from 'preact/hooks';
import { useTellSearch } from '../behaviour/use-teller.ts';
import { useTexts } from '../texts/index.ts';
import { usePageTitle } from '../use-page-title.ts';
import { Filters, isWide } from './filters.tsx';
import { Results } from './results.tsx';
import { SortBy } from './sort-by.tsx';
import { useSearch } from './use-search.ts';
import { addressOf, partsOf, wishOf } from './wish.ts';

/** What fits words and filters. All of it stands in the address, so that it can be shared and gone back to. */
export function SearchPage() {
  const { texts } = useTexts();
  const { query, route } = useLocation();
  const wish = wishOf(query);
  const found = useSearch(wish, query.after);
  const [filtersOpen, openFilters] = useState(isWide);
  const { q, sort } = wish;
  usePageTitle(q === undefined ? texts.search.title : texts.search.for(q));
  useTellSearch(q);

  return (
    <div class="stack">
      <div class="page-head">
        <h1>{q === undefined ? texts.search.title : texts.search.for(q)}</h1>
        <div class="row">
          <p class="soft" role="status">
            {found.data !== undefined && texts.search.results(found.data.total)}
          </p>
          <SortBy
            sort={sort}
            hasBest
            onChange={(chosen) => route(addressOf({ ...wish, sort: chosen }), true)}
          />
        </div>
      </div>
      <Results
        goods={found}
        source="search"
        list={addressOf(wish)}
        after={query.after}
        heading={texts.search.results(found.data?.total ?? 0)}
        empty={texts.search.nothing}
      >
        <Filters
          found={found}
          wish={wish}
          unfiltered={partsOf(wish, ['q', 'sort'])}
          addressFor={addressOf}
          withCategories
          open={filtersOpen}
          onToggle={openFilters}
        />
      </Results>
    </div>
  );
}
