import type { DemoProduct, DemoVariant } from './types.ts';

interface Choice {
  readonly value: string;
  /** Part of the SKU. */
  readonly code: string;
  /** Euro cents on top of the base price. */
  readonly plusMinor: number;
}

/** An option with its choices, for example Size with 250 g and 1 kg. */
interface Axis {
  readonly name: string;
  readonly choices: readonly Choice[];
}

type Sold = Pick<DemoProduct, 'options' | 'variants'>;

/** Declares an option; each choice is its value, its SKU code and, if it costs more, by how many cents. */
export function axis(
  name: string,
  ...choices: readonly (readonly [value: string, code: string, plusMinor?: number])[]
): Axis {
  return {
    name,
    choices: choices.map(([value, code, plusMinor = 0]) => ({ value, code, plusMinor })),
  };
}

/**
 * Expands axes into every combination, the last axis varying fastest; `onHand` lists the pieces in that
 * order. A list of another length is a mistake in the data and throws.
 */
export function variants(spec: {
  readonly sku: string;
  readonly axes: readonly Axis[];
  readonly priceMinor: number;
  readonly compareAtMinor?: number;
  readonly onHand: readonly number[];
}): Sold {
  const combinations = spec.axes.reduce<readonly (readonly Choice[])[]>(
    (rows, { choices }) => rows.flatMap((row) => choices.map((choice) => [...row, choice])),
    [[]],
  );
  if (combinations.length !== spec.onHand.length) {
    throw new Error(`${spec.sku}: ${combinations.length} variants, ${spec.onHand.length} stocks`);
  }
  return {
    options: spec.axes.map(({ name, choices }) => ({
      name,
      values: choices.map(({ value }) => value),
    })),
    variants: combinations.map((row, index): DemoVariant => {
      const plusMinor = row.reduce((total, choice) => total + choice.plusMinor, 0);
      const was = spec.compareAtMinor;
      return {
        sku: [spec.sku, ...row.map(({ code }) => code)].join('-'),
        title: row.map(({ value }) => value).join(' / '),
        options: Object.fromEntries(
          row.map(({ value }, position) => [spec.axes[position]?.name ?? '', value]),
        ),
        priceMinor: spec.priceMinor + plusMinor,
        ...(was === undefined ? {} : { compareAtMinor: was + plusMinor }),
        onHand: spec.onHand[index] ?? 0,
      };
    }),
  };
}

/** A product that comes in one kind only. */
export function single(spec: Omit<DemoVariant, 'title' | 'options'>): Sold {
  return { options: [], variants: [{ ...spec, title: 'Default', options: {} }] };
}
