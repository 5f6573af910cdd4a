interface Limit {
  readonly requests: number;
  readonly perSeconds: number;
}

/**
 * How often one client may ask. A route is limited by naming a row (`limited`), and counts for itself:
 * who has brought in enough catalogues can still take one out.
 */
export const LIMITS = {
  /**
   * Each request makes the shop work, or write to somebody, after it was answered: files, mails, jobs.
   * Nobody needs more of these by hand; programs wait as long as they are told.
   */
  work: { requests: 20, perSeconds: 60 },
  /** Each is an SMS that the shop pays for, to a phone that may be anybody's. */
  codes: { requests: 5, perSeconds: 60 * 60 },
} as const satisfies Record<string, Limit>;

/** The name of a row. */
export type LimitName = keyof typeof LIMITS;

/** What any request may hold; a route's own schema may say less. */
export const INPUT_LIMITS = {
  /** Refused with 413. The largest request that makes sense, a product's, is smaller. */
  bodyBytes: 65_536,
  /** Values within values. No contract needs more than half of it. */
  jsonDepth: 20,
  /** A query that asks for all a list knows is half as long; gateways take no more than about 10 KB. */
  queryCharacters: 4_096,
  idempotencyKeyCharacters: 255,
} as const;
