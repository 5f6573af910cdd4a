/** A product that somebody looked at, and when they last did. */
export interface SeenProduct {
  readonly productId: string;
  /** Epoch milliseconds, UTC. */
  readonly at: number;
}

/** What customers who agreed to it looked at lately; kept for a while, and gone with the customer. */
export interface SeenProducts {
  /** Latest first, each product once, a few dozen at most; nothing of who has not agreed, or was erased. */
  seenBy(customerId: string): Promise<readonly SeenProduct[]>;
  /** Adds products that a customer has seen; the oldest go when there are too many. Safe to repeat. */
  note(customerId: string, seen: readonly SeenProduct[]): Promise<void>;
  /** Leaves nothing, and lets nothing come after it. Safe to repeat. */
  erase(customerId: string): Promise<void>;
}
