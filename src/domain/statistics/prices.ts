/** What the cloud charges, in US dollars for a million: list prices of its first region, without free tiers. */
export const PRICES = {
  asOf: '2026-11-20',
  region: 'us-east-1',
  writeUnits: 0.625,
  readUnits: 0.125,
  messages: 0.5,
  /** Requests that the gateway takes. */
  requests: 1,
  /** Calls of functions. */
  calls: 0.2,
  /** A second of a gigabyte of memory of a function on arm64. */
  gbSeconds: 13.3334,
  /** A gigabyte that is kept for a month. */
  storedGb: 250_000,
  /** A gigabyte that leaves the cloud. */
  sentGb: 90_000,
} as const;

/** The same of what stands before the functions, and of what they leave in the log. */
export const CDN_PRICES = {
  requests: 1,
  sentGb: 85_000,
  loggedGb: 500_000,
  /** Requests that are followed from function to function. */
  traces: 5,
} as const;

/** The same of what is paid for by the month, whether anybody comes or not. */
export const MONTHLY_PRICES = {
  /** A metric that an alarm reads; an alarm that reads other alarms. */
  alarmMetrics: 100_000,
  compositeAlarms: 500_000,
  /** A metric of the shop's own, while it is told of. */
  metrics: 300_000,
  keys: 1_000_000,
  secrets: 400_000,
  /** A gigabyte that can be brought back to any second; one in files. */
  recoverableGb: 200_000,
  filedGb: 23_000,
} as const;

/**
 * What an order takes of the database until it is placed, as tests/budgets/units.test.ts measures it: write units
 * for the order, and for each line. In cash exactly so many, by card at most.
 */
export const ORDER_UNITS = {
  cash_on_delivery: { base: 12, perLine: 2 },
  card: { base: 25, perLine: 2 },
} as const;

/**
 * What a purchase takes beside that, from the first page to the order: a list, and for each line its product and a
 * change of the cart, then the cart and the order.
 */
export const PURCHASE = {
  /** At most, up to five lines: each change of a cart shows all of it. Measured by tests/budgets/units.test.ts. */
  readUnits: { base: 9, perLine: 9 },
  /** A list, a new cart, the cart, the order; a product and a change of the cart. */
  requests: { base: 4, perLine: 2 },
  /** Of a payment by card: to begin it, and what the provider tells. */
  cardRequests: 2,
  /** Of a function with half a gigabyte, for each of its calls: assumed, until the cloud has told. */
  callSeconds: 0.05,
  /** One call in so many starts a function up, which takes so long: assumed, until the cloud has told. */
  startUp: { oneIn: 50, seconds: 0.6 },
  memoryGb: 0.5,
  /** Kilobytes that a purchase leaves: an item is a kilobyte at most, and so is its record; in two copies by indexes. */
  storedKb: { base: 12, perLine: 1 },
  /** For so many months: as long as the shop keeps who bought what. */
  storedMonths: 120,
  /** Kilobytes of answers; pictures are not counted. */
  sentKb: { base: 20, perLine: 5 },
} as const;
