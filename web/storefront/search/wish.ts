/** What is searched for, as it stands in the address: words, filters, where the shown page begins. */
export type Wish = Readonly<Record<string, string>>;

/** Parts of an address that the API's search knows. */
const KNOWN = ['q', 'category', 'minPrice', 'maxPrice', 'availability'];
const OPTION = 'option.';

/** What of an address's query the search is asked for; other programs add parameters of their own. */
export function wishOf(query: Readonly<Record<string, string>>): Wish {
  return Object.fromEntries(
    Object.entries(query).filter(
      ([name, value]) => value !== '' && (KNOWN.includes(name) || name.startsWith(OPTION)),
    ),
  );
}

/** The address of a search; parts without a value are left out. */
export function addressOf(wish: Readonly<Record<string, string | undefined>>): string {
  const given = Object.entries(wish).flatMap(([name, value]) =>
    value === undefined || value === '' ? [] : [[name, value]],
  );
  return given.length === 0 ? '/search' : `/search?${new URLSearchParams(given).toString()}`;
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
