export type Field = string | number | boolean | readonly string[] | Fields;

export interface Fields {
  readonly [name: string]: Field;
}

/** Fields as Stripe takes them: `created[gte]=5&expand[0]=latest_charge`. */
export function formOf(fields: Fields): string {
  return pairsOf(fields, (key) => key)
    .map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`)
    .join('&');
}

function pairsOf(
  fields: Fields | readonly string[],
  nameOf: (key: string) => string,
): [name: string, value: string][] {
  return Object.entries<Field>(fields).flatMap(([key, value]) => {
    const name = nameOf(key);
    if (typeof value !== 'object') return [[name, String(value)]];
    return pairsOf(value, (inner) => `${name}[${inner}]`);
  });
}
