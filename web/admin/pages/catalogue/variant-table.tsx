import { Button } from '../../../shared/ui/button.tsx';
import { Field } from '../../../shared/ui/field.tsx';
import { Panel } from '../../kit/panel.tsx';
import { useText } from '../../texts/use-text.ts';
import {
  EMPTY_VARIANT,
  type OptionDraft,
  type ProductDraft,
  type VariantDraft,
} from './product-draft.ts';

interface VariantTableProps {
  readonly draft: ProductDraft;
  readonly currency: string;
  readonly errors: Readonly<Record<string, string>>;
  readonly onSet: (changes: Partial<ProductDraft>) => void;
}

/** In which kinds a product comes, and what each costs. */
export function VariantTable({ draft, currency, errors, onSet }: VariantTableProps) {
  const t = useText();
  const { options, variants } = draft;
  const named = options.map(({ name }) => name.trim()).filter((name) => name !== '');

  const setOption = (at: number, changes: Partial<OptionDraft>) =>
    onSet({ options: options.map((one, index) => (index === at ? { ...one, ...changes } : one)) });
  const setVariant = (at: number, changes: Partial<VariantDraft>) =>
    onSet({
      variants: variants.map((one, index) => (index === at ? { ...one, ...changes } : one)),
    });

  return (
    <Panel title={t.products.variants}>
      <div class="stack">
        {options.map(({ name, values }, at) => (
          <div class="option-row" key={at}>
            <Field
              label={t.products.optionName}
              value={name}
              error={errors[`options.${at}.name`]}
              onInput={(typed) => setOption(at, { name: typed })}
            />
            <Field
              label={t.products.optionValues}
              hint={t.products.optionValuesHint}
              value={values}
              error={errors[`options.${at}.values`]}
              onInput={(typed) => setOption(at, { values: typed })}
            />
            <Button
              kind="plain"
              label={`${t.remove}: ${name}`}
              onClick={() => onSet({ options: options.filter((_, index) => index !== at) })}
            >
              {t.remove}
            </Button>
          </div>
        ))}
        <div class="row">
          <Button onClick={() => onSet({ options: [...options, { name: '', values: '' }] })}>
            {t.products.addOption}
          </Button>
        </div>
        {variants.map((variant, at) => (
          <fieldset class="variant" key={at}>
            <legend>{variant.sku === '' ? t.products.newVariant : variant.sku}</legend>
            <div class="variant-fields">
              <Field
                label={t.stock.sku}
                value={variant.sku}
                error={errors[`variants.${at}.sku`]}
                onInput={(sku) => setVariant(at, { sku })}
              />
              {named.map((name) => (
                <Field
                  key={name}
                  label={name}
                  value={variant.options[name] ?? ''}
                  error={errors[`variants.${at}.options.${name}`]}
                  onInput={(value) =>
                    setVariant(at, { options: { ...variant.options, [name]: value } })
                  }
                />
              ))}
              <Field
                label={t.products.priceIn(currency)}
                inputMode="decimal"
                value={variant.price}
                error={errors[`variants.${at}.price`] ?? errors[`variants.${at}.price.amount`]}
                onInput={(price) => setVariant(at, { price })}
              />
              <Field
                label={t.products.compareAt}
                inputMode="decimal"
                optional
                value={variant.compareAtPrice}
                error={errors[`variants.${at}.compareAtPrice`]}
                onInput={(compareAtPrice) => setVariant(at, { compareAtPrice })}
              />
            </div>
            <div class="row">
              {variant.sku !== '' && (
                <a href={`/admin/stock?sku=${encodeURIComponent(variant.sku)}`}>
                  {t.products.seeStock}
                </a>
              )}
              {variants.length > 1 && (
                <Button
                  kind="plain"
                  label={`${t.remove}: ${variant.sku}`}
                  onClick={() => onSet({ variants: variants.filter((_, index) => index !== at) })}
                >
                  {t.remove}
                </Button>
              )}
            </div>
          </fieldset>
        ))}
        <div class="row">
          <Button onClick={() => onSet({ variants: [...variants, EMPTY_VARIANT] })}>
            {t.products.addVariant}
          </Button>
        </div>
      </div>
    </Panel>
  );
}
