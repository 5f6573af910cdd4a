import { useTexts } from '../texts/index.ts';
import { SORTS, type Sort } from './wish.ts';

interface SortByProps {
  readonly sort: string | undefined;
  /** What fits best is first, if nothing else is chosen. */
  readonly hasBest?: boolean;
  readonly onChange: (sort: Sort | undefined) => void;
}

/** The order of a list. */
export function SortBy({ sort, hasBest = false, onChange }: SortByProps) {
  const { texts } = useTexts();
  return (
    <label class="sort-by">
      <span class="small soft">{texts.sort.title}</span>
      <select
        class="input"
        value={sort ?? ''}
        onChange={({ currentTarget: { value } }) => onChange(SORTS.find((one) => one === value))}
      >
        {hasBest && <option value="">{texts.sort.best}</option>}
        {SORTS.map((one) => (
          <option key={one} value={one} selected={one === sort}>
            {texts.sort[one]}
          </option>
        ))}
      </select>
    </label>
  );
}
