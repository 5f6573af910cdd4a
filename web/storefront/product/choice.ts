import type { Product } from '../queries.ts';

export type Variant = Product['variants'][number];
export type Choice = Readonly<Record<string, string>>;

/** The variant that has all that was chosen, if there is one. */
export function variantOf({ variants }: Product, choice: Choice): Variant | undefined {
  return variants.find(({ options }) =>
    Object.entries(choice).every(([name, value]) => options[name] === value),
  );
}

/** What is chosen at first: the first variant that can be had, or else the first. */
export function firstChoice({ variants }: Product): Choice {
  return (variants.find(({ available }) => available > 0) ?? variants[0])?.options ?? {};
}

/** The choice with one option changed; where that is not made, other options give way to it. */
export function choose(product: Product, choice: Choice, name: string, value: string): Choice {
  const wished = { ...choice, [name]: value };
  if (variantOf(product, wished) !== undefined) return wished;
  const made = product.variants.filter(({ options }) => options[name] === value);
  return (made.find(({ available }) => available > 0) ?? made[0])?.options ?? wished;
}

/** Whether a value can be had, with what else is chosen. */
export function isAvailable(
  product: Product,
  choice: Choice,
  name: string,
  value: string,
): boolean {
  return (variantOf(product, choose(product, choice, name, value))?.available ?? 0) > 0;
}
