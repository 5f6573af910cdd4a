import { useLocation } from 'preact-iso/router';
import { useTellSearch } from '../behaviour/use-teller.ts';
import { useTexts } from '../texts/index.ts';
import { usePageTitle } from '../use-page-title.ts';
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
        found={found}
        wish={wish}
        unfiltered={partsOf(wish, ['q', 'sort'])}
        source="search"
        addressFor={addressOf}
        after={query.after}
        withCategories
        empty={texts.search.nothing}
      />
    </div>
  );
}
