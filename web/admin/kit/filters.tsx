import { useId, useState } from 'preact/hooks';
import { useText } from '../texts/use-text.ts';
import type { Choice } from './field-definition.ts';
import { useQueryState } from './query-state.ts';

/** One filter of a list: its name is that in the page's address. */
export interface Filter {
  readonly name: string;
  readonly label: string;
  readonly kind: 'select' | 'text' | 'email' | 'date';
  readonly choices?: readonly Choice[];
  /** What a select says for no choice. */
  readonly any?: string;
}

interface FiltersProps {
  readonly filters: readonly Filter[];
  /** What holds where the address says nothing. */
  readonly usual?: Readonly<Record<string, string>>;
}

/** What a list is narrowed down by. Choices act at once, what is typed with Enter or the button. */
export function Filters({ filters, usual = {} }: FiltersProps) {
  const t = useText();
  const { query, change } = useQueryState();
  const [typed, setTyped] = useState<Readonly<Record<string, string>>>({});
  const names = filters.map(({ name }) => name);
  const active = names.some((name) => (query[name] ?? '') !== '');
  const hasText = filters.some(({ kind }) => kind === 'text' || kind === 'email');

  function apply(changes: Readonly<Record<string, string | undefined>>) {
    change({ ...changes, cursor: undefined });
    setTyped({});
  }

  return (
    <form
      class="filters"
      role="search"
      aria-label={t.list.filter}
      onSubmit={(event) => {
        event.preventDefault();
        apply(typed);
      }}
    >
      {filters.map((filter) => (
        <FilterField
          key={filter.name}
          filter={filter}
          value={typed[filter.name] ?? query[filter.name] ?? usual[filter.name] ?? ''}
          onChoice={(value) => apply({ ...typed, [filter.name]: value })}
          onTyped={(value) => setTyped((before) => ({ ...before, [filter.name]: value }))}
        />
      ))}
      {hasText && (
        <button type="submit" class="button">
          {t.list.apply}
        </button>
      )}
      {active && (
        <button
          type="button"
          class="button"
          data-kind="plain"
          onClick={() => apply(Object.fromEntries(names.map((name) => [name, undefined])))}
        >
          {t.list.clear}
        </button>
      )}
    </form>
  );
}

interface FilterFieldProps {
  readonly filter: Filter;
  readonly value: string;
  readonly onChoice: (value: string) => void;
  readonly onTyped: (value: string) => void;
}

function FilterField({ filter, value, onChoice, onTyped }: FilterFieldProps) {
  const id = useId();
  return (
    <div class={`filter filter-${filter.kind}`}>
      <label for={id}>{filter.label}</label>
      {filter.kind === 'select' ? (
        <select
          class="input"
          id={id}
          value={value}
          onChange={(event) => onChoice(event.currentTarget.value)}
        >
          {filter.any !== undefined && <option value="">{filter.any}</option>}
          {(filter.choices ?? []).map((choice) => (
            <option key={choice.value} value={choice.value} selected={choice.value === value}>
              {choice.label}
            </option>
          ))}
        </select>
      ) : (
        <input
          class="input"
          id={id}
          type={filter.kind === 'date' ? 'date' : filter.kind === 'email' ? 'email' : 'search'}
          autoComplete="off"
          value={value}
          onInput={(event) => {
            const { value: now } = event.currentTarget;
            if (filter.kind === 'date') onChoice(now);
            else onTyped(now);
          }}
        />
      )}
    </div>
  );
}
