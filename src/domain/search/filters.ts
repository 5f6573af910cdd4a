import { branchOf, type Category } from '../products/category.ts';
import type { ProductOption } from '../products/product.ts';
import type { Row, Shared } from './collection.ts';
import type { SearchCriteria } from './criteria.ts';

/** The kinds of things that can be chosen, each with its facet; an option by its name. */
export type Kind = 'category' | 'price' | 'availability' | { readonly option: string };

/** What an entry does not fit in: nothing, one kind of things only, or more. */
export type Missed = 'none' | 'more' | Kind;

/** Whether entries fit what was chosen. What many of them share is looked at once. */
export function filtersOf(
  criteria: Omit<SearchCriteria, 'text'>,
  shared: Shared,
  tree: readonly Category[],
): { missedBy(row: Row): Missed } {
  const { category, availability, options: chosen } = criteria;
  const { minPrice = 0, maxPrice = Infinity } = criteria;
  const within = category === undefined ? undefined : branchOf([category], tree);
  const inCategory = eachOnce((number) =>
    within === undefined ? true : (shared.categories[number] ?? []).some((id) => within.has(id)),
  );
  const inOptions = eachOnce((number) => missedOption(shared.options[number] ?? [], chosen));

  return {
    missedBy: ({ entry: { summary }, categories, options }) => {
      const wrongCategory = !inCategory(categories);
      const wrongPrice = summary.priceTo.amount < minPrice || summary.priceFrom.amount > maxPrice;
      const isThere = availability?.includes(summary.availability) ?? true;
      const missed = inOptions(options);
      if (!wrongCategory && !wrongPrice && isThere) return missed;
      if (missed !== 'none' || Number(wrongCategory) + Number(wrongPrice) + Number(!isThere) > 1) {
        return 'more';
      }
      return wrongCategory ? 'category' : wrongPrice ? 'price' : 'availability';
    },
  };
}

function missedOption(
  offered: readonly ProductOption[],
  chosen: SearchCriteria['options'],
): Missed {
  const missed = chosen.filter(
    ({ name, values }) =>
      offered.find((one) => one.name === name)?.values.some((value) => values.includes(value)) !==
      true,
  );
  const [first] = missed;
  if (first === undefined) return 'none';
  return missed.length > 1 ? 'more' : { option: first.name };
}

/** Computes what a number stands for when it is first asked for. */
function eachOnce<Value>(compute: (number: number) => Value): (number: number) => Value {
  const known: Value[] = [];
  return (number) => (known[number] ??= compute(number));
}
