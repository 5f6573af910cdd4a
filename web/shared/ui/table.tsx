import type { ComponentChildren } from 'preact';
import { useShared } from '../i18n/texts.tsx';
import { EmptyState } from './empty-state.tsx';

/** What the server calls the two ways of sorting by a column. */
export interface Ways<Sort extends string = string> {
  readonly up: Sort;
  readonly down: Sort;
  /** What somebody wants first who chooses the column. */
  readonly first: 'up' | 'down';
}

export interface Column<Row, Sort extends string = string> {
  readonly title: string;
  readonly cell: (row: Row) => ComponentChildren;
  /** Numbers stand at the end of their column. */
  readonly end?: boolean;
  /** Whose name the row has, for screen readers. */
  readonly heading?: boolean;
  /** Absent of what the server does not sort by. */
  readonly ways?: Ways<Sort>;
}

/** How the rows are sorted by now, and a way to have it otherwise. */
export interface Sorting {
  readonly sort: string | undefined;
  readonly onSort: (sort: string) => void;
}

interface TableProps<Row> {
  /** Says what the table shows; read out, not drawn. */
  readonly caption: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly keyOf: (row: Row) => string;
  readonly empty?: string;
  readonly sorting?: Sorting;
}

/**
 * Rows of one page, as the server has sorted them. Wide ones scroll within, by keyboard too. An app may
 * show rows as cards where there is no room: the roles say that it is a table all the same.
 */
export function Table<Row>(props: TableProps<Row>) {
  const { caption, columns, rows, keyOf, empty, sorting } = props;
  const { texts } = useShared();
  if (rows.length === 0) return <EmptyState title={empty ?? texts.none} />;
  return (
    <div class="table-wrap" role="region" aria-label={caption} tabIndex={0}>
      <table class="table" role="table">
        <caption class="visually-hidden">{caption}</caption>
        <thead role="rowgroup">
          <tr role="row">
            {columns.map((column) => (
              <Head key={column.title} {...column} sorting={sorting} />
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup">
          {rows.map((row) => (
            <tr key={keyOf(row)} role="row">
              {columns.map(({ title, cell, end, heading }) =>
                heading === true ? (
                  <th key={title} scope="row" role="rowheader" data-label={title}>
                    {cell(row)}
                  </th>
                ) : (
                  <td
                    key={title}
                    role="cell"
                    data-label={title}
                    class={end === true ? 'end' : undefined}
                  >
                    {cell(row)}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface HeadProps extends Pick<Column<unknown>, 'title' | 'end' | 'ways'> {
  readonly sorting: Sorting | undefined;
}

/** What a column is called; where the server sorts by it, a button that does, and the other way at the next press. */
function Head({ title, end, ways, sorting }: HeadProps) {
  const frame = {
    ...({ scope: 'col', role: 'columnheader' } as const),
    class: end === true ? 'end' : undefined,
  };
  if (ways === undefined || sorting === undefined) return <th {...frame}>{title}</th>;
  const { sort, onSort } = sorting;
  const now = sort === ways.up ? 'ascending' : sort === ways.down ? 'descending' : 'none';
  const next = now === 'ascending' ? 'down' : now === 'descending' ? 'up' : ways.first;
  return (
    <th {...frame} aria-sort={now}>
      <button type="button" class="sort" onClick={() => onSort(ways[next])}>
        {title}
      </button>
    </th>
  );
}
