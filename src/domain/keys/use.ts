/** What the shop does with its own keys. */
export const USES = ['sign', 'verify', 'seal', 'open', 'wrap', 'unwrap'] as const;

export type Use = (typeof USES)[number];

/** How often each was done. */
export type UseCounts = Readonly<Partial<Record<Use, number>>>;

/** The uses of a key on a day, as far as they were written down. */
export interface DayOfUse {
  /** `2026-07-28`, UTC. */
  readonly day: string;
  readonly counts: UseCounts;
  /** Epoch milliseconds. */
  readonly lastUsedAt: number;
  /** Whether the audit has it; it is not counted on then. */
  readonly isTold: boolean;
}
