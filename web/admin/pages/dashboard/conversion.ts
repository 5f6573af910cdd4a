/** What became of visits in an hour, a day or a month, or in all of the period. */
export interface Conversion {
  readonly visits: number;
  readonly carts: number;
  readonly orders: number;
  /** Parts of one; null where there is nothing to be a part of. */
  readonly cartsPerVisit: number | null;
  readonly ordersPerVisit: number | null;
}

export interface ConversionPoint extends Conversion {
  readonly label: string;
}

export interface Conversions {
  readonly points: readonly ConversionPoint[];
  readonly total: Conversion;
}

/** What a summary tells of visits; shops that count none tell nothing. */
export function conversionsOf(summary: object): Conversions | undefined {
  const { conversion } = { conversion: undefined, ...summary };
  return isConversions(conversion) ? conversion : undefined;
}

function isConversions(value: unknown): value is Conversions {
  if (!isObject(value) || !('points' in value) || !('total' in value)) return false;
  const { points, total } = value;
  return Array.isArray(points) && isConversion(total) && points.every(isConversion);
}

function isConversion(value: unknown): boolean {
  return isObject(value) && ['visits', 'carts', 'orders'].every((name) => name in value);
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
