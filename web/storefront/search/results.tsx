import type { UseQueryResult } from '@tanstack/preact-query';
import type { ComponentChildren } from 'preact';
import { EmptyState } from '../../shared/ui/empty-state.tsx';
import { Loaded } from '../../shared/ui/loaded.tsx';
import type { Source } from '../behaviour/teller.ts';
import { NextPage } from '../parts/next-page.tsx';
import { GridPlaceholder, ProductGrid } from '../parts/product-card.tsx';
import type { Summary } from '../queries.ts';

interface Page {
  readonly items: readonly Summary[];
  readonly nextCursor: string | null;
}

interface ResultsProps {
  readonly goods: UseQueryResult<Page>;
  readonly source: Source;
  /** The address of this list, and where in it the page began. */
  readonly list: string;
  readonly after: string | undefined;
  /** What is read out before the goods. */
  readonly heading: string;
  /** Said where there is nothing. */
  readonly empty: string;
  /** What they can be narrowed by. */
  readonly children: ComponentChildren;
}

/** A page of goods, beside what they can be narrowed by. */
export function Results(props: ResultsProps) {
  const { goods, source, list, after, heading, empty, children } = props;
  return (
    <div class="search-layout">
      {children}
      <Loaded query={goods} waiting={<GridPlaceholder />}>
        {({ items, nextCursor }) => (
          <div class="stack" aria-busy={goods.isPlaceholderData}>
            <h2 class="visually-hidden">{heading}</h2>
            {items.length === 0 ? (
              <EmptyState title={empty} />
            ) : (
              <ProductGrid products={items} source={source} isFirstPage={after === undefined} />
            )}
            <NextPage list={list} after={after} nextCursor={nextCursor} />
          </div>
        )}
      </Loaded>
    </div>
  );
}
