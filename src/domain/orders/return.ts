export interface ReturnLine {
  readonly sku: string;
  readonly quantity: number;
}

/** Goods on their way back: requested → approved or rejected → received → refunded. */
export interface Return {
  readonly id: string;
  readonly status: 'requested' | 'approved' | 'rejected' | 'received' | 'refunded';
  readonly lines: readonly ReturnLine[];
  /** Sealed, as it is the buyer's own words; absent when nothing of the buyer is kept any more. */
  readonly sealedReason?: string | undefined;
  /** Fingerprint of the request that asked for it, so that a repeat is told from another one. */
  readonly request: string;
  readonly requestedAt: number;
  readonly restocked?: boolean | undefined;
  /** What was paid for the goods, minor units; known once they were received. */
  readonly worthMinor?: number | undefined;
  /** Set while a refund for it has failed and no other one is under way: somebody has to see to it. */
  readonly refundFailed?: true | undefined;
}
