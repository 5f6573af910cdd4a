import { Check } from '../../shared/ui/field.tsx';
import { useTexts } from '../texts/index.ts';
import { PriceFacet } from './price-facet.tsx';
import type { Found } from './use-search.ts';
import { chosenOf, toggled, type Wish } from './wish.ts';

interface FacetsProps {
  readonly facets: Found['facets'];
  readonly wish: Wish;
  readonly onChange: (wish: Readonly<Record<string, string | undefined>>) => void;
}

/** More values of an option than this are no help to choose. */
const MOST_VALUES = 12;

const AVAILABILITIES = ['in', 'low', 'out'] as const;

/** What the results can be narrowed by, each with how many that leaves. */
export function Facets({ facets, wish, onChange }: FacetsProps) {
  const { texts } = useTexts();
  const { categories, options, availability, price } = facets;
  return (
    <div class="facets">
      {categories.length > 0 && (
        <fieldset class="facet">
          <legend>{texts.search.category}</legend>
          {categories.map(({ id, slug, name, count }) => (
            <Check
              key={id}
              label={labelOf(name, count)}
              checked={wish.category === slug || wish.category === id}
              onChange={(on) => onChange({ ...wish, category: on ? slug : undefined })}
            />
          ))}
        </fieldset>
      )}
      {price !== null && <PriceFacet price={price} wish={wish} onChange={onChange} />}
      <fieldset class="facet">
        <legend>{texts.search.availability}</legend>
        {AVAILABILITIES.filter((one) => availability[one] > 0 || wish.availability === one).map(
          (one) => (
            <Check
              key={one}
              label={labelOf(texts.search[one], availability[one])}
              checked={wish.availability === one}
              onChange={(on) => onChange({ ...wish, availability: on ? one : undefined })}
            />
          ),
        )}
      </fieldset>
      {options.map(({ name, values }) => (
        <fieldset class="facet" key={name}>
          <legend>{name}</legend>
          {values.slice(0, MOST_VALUES).map(({ value, count }) => (
            <Check
              key={value}
              label={labelOf(value, count)}
              checked={chosenOf(wish, name).includes(value)}
              onChange={() => onChange(toggled(wish, name, value))}
            />
          ))}
        </fieldset>
      ))}
    </div>
  );
}

function labelOf(name: string, count: number) {
  return (
    <>
      {name} <span class="soft numbers">{count}</span>
    </>
  );
}
