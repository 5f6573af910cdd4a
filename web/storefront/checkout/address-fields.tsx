import type { ApiProblem } from '../../shared/api/problem.ts';
import { fieldText } from '../../shared/i18n/problem-text.ts';
import { Field, Select } from '../../shared/ui/field.tsx';
import { useTexts } from '../texts/index.ts';
import type { AddressDraft } from './address.ts';

interface AddressFieldsProps {
  readonly draft: AddressDraft;
  readonly onChange: (changes: Partial<AddressDraft>) => void;
  readonly countries: readonly string[];
  readonly problem: ApiProblem | undefined;
  /** Where the address stands in the request, such as `shippingAddress.`. */
  readonly path: string;
}

/** An address to fill in; browsers know what belongs where. */
export function AddressFields({ draft, onChange, countries, problem, path }: AddressFieldsProps) {
  const { texts, format } = useTexts();
  const { address } = texts;
  const field = (name: keyof AddressDraft, autocomplete: string, maxLength: number) => ({
    name,
    autocomplete: `shipping ${autocomplete}`,
    maxLength,
    value: draft[name],
    onInput: (value: string) => onChange({ [name]: value }),
    error: fieldText(texts, problem, `${path}${name}`),
  });
  const choices = countries
    .map((code) => ({ value: code, label: format.country(code) }))
    .sort((a, b) => a.label.localeCompare(b.label));
  return (
    <div class="form-grid">
      <Field label={address.name} {...field('name', 'name', 200)} />
      <Field label={address.line1} {...field('line1', 'address-line1', 200)} />
      <Field label={address.line2} optional {...field('line2', 'address-line2', 200)} />
      <div class="form-pair">
        <Field label={address.postalCode} {...field('postalCode', 'postal-code', 20)} />
        <Field label={address.city} {...field('city', 'address-level2', 100)} />
      </div>
      <Field label={address.region} optional {...field('region', 'address-level1', 100)} />
      <Select
        label={address.country}
        name="country"
        autocomplete="shipping country"
        value={draft.country}
        onInput={(country) => onChange({ country })}
        choices={choices}
        error={fieldText(texts, problem, `${path}country`)}
      />
      <Field label={address.phone} optional type="tel" {...field('phone', 'tel', 40)} />
    </div>
  );
}
