import { useLocation } from 'preact-iso/router';

/** What stands behind the question mark: so that reload, back and links lead to the same list. */
export function useQueryState() {
  const { path, query, route } = useLocation();

  function addressWith(changes: Readonly<Record<string, string | undefined>>): string {
    const next = Object.entries({ ...query, ...changes }).flatMap(([name, value]) =>
      value === undefined || value === '' ? [] : [[name, value]],
    );
    const text = new URLSearchParams(next).toString();
    return text === '' ? path : `${path}?${text}`;
  }

  return {
    query,
    addressWith,
    change: (changes: Readonly<Record<string, string | undefined>>) => route(addressWith(changes)),
  };
}
