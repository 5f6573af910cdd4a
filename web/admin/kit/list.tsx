import { keepPreviousData, useQuery } from '@tanstack/preact-query';
import { EmptyState } from '../../shared/ui/empty-state.tsx';
import { Loaded } from '../../shared/ui/loaded.tsx';
import { Skeleton } from '../../shared/ui/skeleton.tsx';
import { type Column, Table } from '../../shared/ui/table.tsx';
import { useText } from '../texts/use-text.ts';
import { type Filter, Filters } from './filters.tsx';
import { Pager } from './pager.tsx';
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

interface ListProps<Item> {
  /** Names the list in the cache. */
  readonly name: readonly string[];
  readonly caption: string;
  readonly filters?: readonly Filter[];
  readonly columns: readonly Column<Item>[];
  readonly keyOf: (item: Item) => string;
  /** Reads a page: `filled` are the filters that say something. */
  readonly load: (
    page: PageQuery,
    filled: Readonly<Partial<Record<string, string>>>,
  ) => Promise<ListPage<Item>>;
  readonly empty: string;
  /** Read again so often, while something is going on. */
  readonly refetchMs?: number;
}

/** How many rows fit a desk without scrolling for ever. */
const PAGE_ITEMS = 25;

/** A list of the back office: filtered, ordered and paged by the API, its state in the page's address. */
export function List<Item>(props: ListProps<Item>) {
  const t = useText();
  const { query } = useQueryState();
  const filled = Object.fromEntries(
    (props.filters ?? []).flatMap(({ name }) => {
      const value = query[name];
      return value === undefined || value === '' ? [] : [[name, value]];
    }),
  );
  const { cursor } = query;
  const page = { limit: `${PAGE_ITEMS}`, ...(cursor === undefined ? {} : { cursor }) };
  const list = useQuery({
    queryKey: [...props.name, 'list', filled, page],
    queryFn: () => props.load(page, filled),
    placeholderData: keepPreviousData,
    refetchInterval: props.refetchMs ?? false,
  });

  return (
    <>
      {props.filters !== undefined && <Filters filters={props.filters} />}
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
              />
            )}
            <Pager nextCursor={nextCursor} label={props.caption} />
          </div>
        )}
      </Loaded>
    </>
  );
}
