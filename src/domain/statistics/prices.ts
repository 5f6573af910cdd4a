/** What the cloud charges, in US dollars for a million: list prices of its first region, without free tiers. */
export const PRICES = {
  asOf: '2026-11-20',
  region: 'us-east-1',
  writeUnits: 0.625,
  messages: 0.5,
} as const;

/**
 * What an order takes of the database until it is placed, as tests/budgets/units.test.ts measures it: write units
 * for the order, and for each line. In cash exactly so many, by card at most.
 */
export const ORDER_UNITS = {
  cash_on_delivery: { base: 12, perLine: 2 },
  card: { base: 25, perLine: 2 },
} as const;
