import { useId } from 'preact/hooks';
import type { Column, Sorting } from '../../shared/ui/table.tsx';
import { useText } from '../texts/use-text.ts';

interface SortChoiceProps extends Sorting {
  readonly columns: readonly Pick<Column<never>, 'title' | 'ways'>[];
}

/** What the heads of a table offer, for a phone, where rows are cards and have no heads. */
export function SortChoice({ columns, sort, onSort }: SortChoiceProps) {
  const t = useText();
  const id = useId();
  const choices = columns.flatMap(({ title, ways }) =>
    ways === undefined
      ? []
      : [
          { value: ways.up, label: t.list.upwards(title) },
          { value: ways.down, label: t.list.downwards(title) },
        ],
  );
  return (
    <div class="filter sort-choice">
      <label for={id}>{t.list.sort}</label>
      <select
        class="input"
        id={id}
        value={sort ?? ''}
        onChange={(event) => onSort(event.currentTarget.value)}
      >
        {sort === undefined && <option value="">{t.list.asItComes}</option>}
        {choices.map(({ value, label }) => (
          <option key={value} value={value} selected={value === sort}>
            {label}
          </option>
        ))}
      </select>
    </div>
  );
}
