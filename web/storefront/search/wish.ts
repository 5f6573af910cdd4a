/** What is searched for, as it stands in the address: words, filters, order. */
export type Wish = Readonly<Record<string, string>>;

/** Parts of an address that the API's search knows. */
const KNOWN = ['q', 'category', 'minPrice', 'maxPrice', 'availability', 'sort'];
const OPTION = 'option.';

/** The ways to order; without any, what fits best comes first. */
export const SORTS = ['newest', 'popular', 'price-asc', 'price-desc'] as const;
export type Sort = (typeof SORTS)[number];

/** What of an address's query the search is asked for; other programs add parameters of their own. */
export function wishOf(query: Readonly<Record<string, string>>): Wish {
  return Object.fromEntries(
    Object.entries(query).filter(
      ([name, value]) =>
        value !== '' &&
        (KNOWN.includes(name) || name.startsWith(OPTION)) &&
        (name !== 'sort' || sortOf(query) !== undefined),
    ),
  );
}

/** The order that an address asks for. */
export function sortOf(query: Readonly<Record<string, string>>): Sort | undefined {
  return SORTS.find((sort) => sort === query.sort);
}

/** The address of a search at a path; parts without a value are left out. */
export function addressOf(
  wish: Readonly<Record<string, string | undefined>>,
  path = '/search',
): string {
  const given = Object.entries(wish).flatMap(([name, value]) =>
    value === undefined || value === '' ? [] : [[name, value]],
  );
  return given.length === 0 ? path : `${path}?${new URLSearchParams(given).toString()}`;
}

/** These parts of a wish, and no others. */
export function partsOf(wish: Wish, names: readonly string[]): Wish {
  return Object.fromEntries(Object.entries(wish).filter(([name]) => names.includes(name)));
}

/** Whether a wish has a filter, beside what it would be without any. */
export function isNarrowed(wish: Wish, unfiltered: Wish): boolean {
  return Object.keys(wish).some((name) => !(name in unfiltered));
}

/** The values that are chosen of an option. */
export function chosenOf(wish: Wish, option: string): readonly string[] {
  return (wish[OPTION + option] ?? '').split(',').filter((value) => value !== '');
}

/** The wish with a value of an option chosen, or no more. */
export function toggled(wish: Wish, option: string, value: string): Wish {
  const chosen = chosenOf(wish, option);
  const next = chosen.includes(value) ? chosen.filter((one) => one !== value) : [...chosen, value];
  return { ...wish, [OPTION + option]: next.join(',') };
}
