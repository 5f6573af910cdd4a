import type { Language } from './person.ts';

/** By the language alone: whoever reads Chinese reads it in these characters sooner than English. */
const WRITTEN: ReadonlyMap<string, Language> = new Map([
  ['en', 'en'],
  ['zh', 'zh-CN'],
]);

/** So many are looked at of what browsers send; it may be of any length. */
const MOST = 20;

/**
 * The language of an Accept-Language header that its reader likes best of those the shop writes in; undefined
 * when there is none.
 */
export function wishedLanguage(header = ''): Language | undefined {
  const wishes = header
    .split(',', MOST)
    .map((wish) => {
      const [range = '', ...parameters] = wish.split(';').map((part) => part.trim().toLowerCase());
      const weight = parameters.find((one) => one.startsWith('q='))?.slice('q='.length);
      const [primary = ''] = range.split('-');
      return { language: WRITTEN.get(primary), weight: weight === undefined ? 1 : Number(weight) };
    })
    .filter(({ language, weight }) => language !== undefined && weight > 0)
    .toSorted((a, b) => b.weight - a.weight);
  return wishes[0]?.language;
}
