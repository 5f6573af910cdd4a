import type { Schemas } from '../../shared/services.tsx';

export type Address = Schemas['Address'];

/** The fields of an address as a form has them; the API wants no empty ones. */
export const EMPTY_ADDRESS = {
  name: '',
  line1: '',
  line2: '',
  city: '',
  region: '',
  postalCode: '',
  country: '',
  phone: '',
};

export type AddressDraft = Readonly<Record<keyof typeof EMPTY_ADDRESS, string>>;

export function toAddress(draft: AddressDraft): Address {
  const { name, line1, line2, city, region, postalCode, country, phone } = draft;
  return {
    name: name.trim(),
    line1: line1.trim(),
    ...given('line2', line2),
    city: city.trim(),
    ...given('region', region),
    postalCode: postalCode.trim(),
    country,
    ...given('phone', phone),
  };
}

export function toDraft(address: Address): AddressDraft {
  const { name, line1, line2 = '', city, region = '', postalCode, country, phone = '' } = address;
  return { name, line1, line2, city, region, postalCode, country, phone };
}

function given<Name extends string>(name: Name, value: string): Partial<Record<Name, string>> {
  const trimmed = value.trim();
  const fields: Partial<Record<Name, string>> = {};
  if (trimmed !== '') fields[name] = trimmed;
  return fields;
}
