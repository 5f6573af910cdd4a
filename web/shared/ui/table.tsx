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

/** Rows of one page, as the server has sorted them. Wide ones scroll within, by keyboard too. */
export function Table<Row>({ caption, columns, rows, keyOf, empty }: TableProps<Row>) {
  const { texts } = useShared();
  if (rows.length === 0) return <EmptyState title={empty ?? texts.none} />;
  return (
    <div class="table-wrap" role="region" aria-label={caption} tabIndex={0}>
      <table class="table">
        <caption class="visually-hidden">{caption}</caption>
        <thead>
          <tr>
            {columns.map(({ title, end }) => (
              <th key={title} scope="col" class={end === true ? 'end' : undefined}>
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={keyOf(row)}>
              {columns.map(({ title, cell, end, heading }) =>
                heading === true ? (
                  <th key={title} scope="row">
                    {cell(row)}
                  </th>
                ) : (
                  <td key={title} class={end === true ? 'end' : undefined}>
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
