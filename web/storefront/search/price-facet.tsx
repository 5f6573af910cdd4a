import { useEffect, useState } from 'preact/hooks';
import { moneyInput, parseMoney } from '../../shared/format.ts';
import { Button } from '../../shared/ui/button.tsx';
import { Field } from '../../shared/ui/field.tsx';
import { useTexts } from '../texts/index.ts';
import type { Found } from './use-search.ts';
import type { Wish } from './wish.ts';

interface PriceFacetProps {
  readonly price: NonNullable<Found['facets']['price']>;
  readonly wish: Wish;
  readonly onChange: (wish: Readonly<Record<string, string | undefined>>) => void;
}

/** The lowest and the highest price; what is typed counts once it is applied. */
export function PriceFacet({ price, wish, onChange }: PriceFacetProps) {
  const { texts, format } = useTexts();
  const { currency } = price.min;
  const shown = (minor: string | undefined) =>
    minor === undefined ? '' : moneyInput({ amount: Number(minor), currency });
  const [low, setLow] = useState(shown(wish.minPrice));
  const [high, setHigh] = useState(shown(wish.maxPrice));
  useEffect(() => {
    setLow(shown(wish.minPrice));
    setHigh(shown(wish.maxPrice));
  }, [wish.minPrice, wish.maxPrice]);

  const minor = (typed: string) => parseMoney(typed, currency)?.amount;
  const wrong = (typed: string) =>
    typed !== '' && minor(typed) === undefined ? texts.fields.number : undefined;
  const upsideDown = (minor(low) ?? 0) > (minor(high) ?? Infinity);

  return (
    <form
      class="facet"
      onSubmit={(event) => {
        event.preventDefault();
        onChange({ ...wish, minPrice: minor(low)?.toString(), maxPrice: minor(high)?.toString() });
      }}
    >
      <fieldset class="facet">
        <legend>
          {texts.search.price}{' '}
          <span class="soft small">
            {format.money(price.min)} – {format.money(price.max)}
          </span>
        </legend>
        <div class="form-halves">
          <Field
            label={texts.search.minPrice}
            optional
            inputMode="decimal"
            value={low}
            onInput={setLow}
            error={wrong(low)}
          />
          <Field
            label={texts.search.maxPrice}
            optional
            inputMode="decimal"
            value={high}
            onInput={setHigh}
            error={wrong(high) ?? (upsideDown ? texts.fields.invalid : undefined)}
          />
        </div>
        <Button disabled={upsideDown}>{texts.search.apply}</Button>
      </fieldset>
    </form>
  );
}
