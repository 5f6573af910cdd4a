import { keepPreviousData, useQuery } from '@tanstack/preact-query';
import { EmptyState } from '../../shared/ui/empty-state.tsx';
import { Loaded } from '../../shared/ui/loaded.tsx';
import { Skeleton } from '../../shared/ui/skeleton.tsx';
import { type Column, Table } from '../../shared/ui/table.tsx';
import { oneOf } from '../data/schemas.ts';
import { useText } from '../texts/use-text.ts';
import { type Filter, Filters } from './filters.tsx';
import { Pager } from './pager.tsx';
import { SortChoice } from './sort-choice.tsx';
import { useQueryState } from './query-state.ts';

/** A page of a list, as the API gives it. */
export interface ListPage<Item> {
  readonly items: readonly Item[];
  readonly nextCursor?: string | null;
}

export interface PageQuery {
  readonly limit?: string;
  readonly cursor?: string;
}

/** By when things were made, which is how lists are stored. */
export type ByAge = 'newest' | 'oldest';
export const BY_AGE = { up: 'oldest', down: 'newest', first: 'down' } as const;

interface ListProps<Item, Sort extends string> {
  /** Names the list in the cache. */
  readonly name: readonly string[];
  readonly caption: string;
  readonly filters?: readonly Filter[];
  readonly columns: readonly Column<Item, Sort>[];
  /** How it is sorted before anybody says; absent: as the API likes. */
  readonly usualSort?: Sort;
  readonly keyOf: (item: Item) => string;
  /** Reads a page: `filled` are the filters that say something. */
  readonly load: (
    page: PageQuery & { readonly sort?: Sort },
    filled: Readonly<Partial<Record<string, string>>>,
  ) => Promise<ListPage<Item>>;
  readonly empty: string;
  /** Read again so often, while something is going on. */
  readonly refetchMs?: number;
}

/** How many rows fit a desk without scrolling for ever. */
const PAGE_ITEMS = 25;

/** Pages may be empty and yet have a next, such as days without anything: so many are passed over at once. */
const EMPTY_PAGES = 4;

async function readOn<Item, Query extends PageQuery>(
  query: Query,
  load: (query: Query) => Promise<ListPage<Item>>,
): Promise<ListPage<Item>> {
  let page = await load(query);
  for (let passed = 0; passed < EMPTY_PAGES && page.items.length === 0; passed += 1) {
    const cursor = page.nextCursor ?? null;
    if (cursor === null) break;
    page = await load({ ...query, cursor });
  }
  return page;
}

/** A list of the back office: filtered, ordered and paged by the API, its state in the page's address. */
export function List<Item, Sort extends string = ByAge>(props: ListProps<Item, Sort>) {
  const t = useText();
  const { query, change } = useQueryState();
  const filled = Object.fromEntries(
    (props.filters ?? []).flatMap(({ name }) => {
      const value = query[name];
      return value === undefined || value === '' ? [] : [[name, value]];
    }),
  );
  const { cursor } = query;
  const sorts = props.columns.flatMap(({ ways }) =>
    ways === undefined ? [] : [ways.up, ways.down],
  );
  const sort = oneOf(sorts, query.sort) ?? props.usualSort;
  const page = {
    limit: `${PAGE_ITEMS}`,
    ...(cursor === undefined ? {} : { cursor }),
    ...(sort === undefined ? {} : { sort }),
  };
  // A cursor leads on in one order only.
  const onSort = (wanted: string) => change({ sort: wanted, cursor: undefined });
  const list = useQuery({
    queryKey: [...props.name, 'list', filled, page],
    queryFn: () => readOn(page, (from) => props.load(from, filled)),
    placeholderData: keepPreviousData,
    refetchInterval: props.refetchMs ?? false,
  });

  return (
    <>
      {props.filters !== undefined && <Filters filters={props.filters} />}
      {sorts.length > 0 && <SortChoice columns={props.columns} sort={sort} onSort={onSort} />}
      <Loaded query={list} waiting={<Skeleton lines={10} />}>
        {({ items, nextCursor = null }) => (
          <div class="list" aria-busy={list.isPlaceholderData}>
            {items.length === 0 && nextCursor !== null ? (
              <EmptyState title={t.list.noneHere} />
            ) : (
              <Table
                caption={props.caption}
                columns={props.columns}
                rows={items}
                keyOf={props.keyOf}
                empty={props.empty}
                sorting={{ sort, onSort }}
              />
            )}
            <Pager nextCursor={nextCursor} label={props.caption} />
          </div>
        )}
      </Loaded>
    </>
  );
}
