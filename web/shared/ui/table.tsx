import type { ComponentChildren } from 'preact';
import { useShared } from '../i18n/texts.tsx';
import { EmptyState } from './empty-state.tsx';

export interface Column<Row> {
  readonly title: string;
  readonly cell: (row: Row) => ComponentChildren;
  /** Numbers stand at the end of their column. */
  readonly end?: boolean;
  /** Whose name the row has, for screen readers. */
  readonly heading?: boolean;
}

interface TableProps<Row> {
  /** Says what the table shows; read out, not drawn. */
  readonly caption: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly keyOf: (row: Row) => string;
  readonly empty?: string;
}

/**
 * Rows of one page, as the server has sorted them. Wide ones scroll within, by keyboard too. An app may
 * show rows as cards where there is no room: the roles say that it is a table all the same.
 */
export function Table<Row>({ caption, columns, rows, keyOf, empty }: TableProps<Row>) {
  const { texts } = useShared();
  if (rows.length === 0) return <EmptyState title={empty ?? texts.none} />;
  return (
    <div class="table-wrap" role="region" aria-label={caption} tabIndex={0}>
      <table class="table" role="table">
        <caption class="visually-hidden">{caption}</caption>
        <thead role="rowgroup">
          <tr role="row">
            {columns.map(({ title, end }) => (
              <th
                key={title}
                scope="col"
                role="columnheader"
                class={end === true ? 'end' : undefined}
              >
                {title}
              </th>
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
