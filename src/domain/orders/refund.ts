/** Money on its way back to the buyer. It is reserved when requested, so that refunds never exceed what was captured. */
export interface Refund {
  readonly id: string;
  readonly amountMinor: number;
  readonly status: 'requested' | 'succeeded' | 'failed';
  readonly cause: 'staff' | 'cancellation' | 'late-payment' | 'return';
  /** Epoch milliseconds: once the provider may have forgotten the key, the refund is looked up instead. */
  readonly requestedAt: number;
  /** In whose name it was requested, sealed, as people write names into reasons. */
  readonly sealedReason?: string | undefined;
  /** Fingerprint of the request that asked for it, so that a repeat is told from another one. */
  readonly request?: string | undefined;
  readonly returnId?: string | undefined;
  readonly providerId?: string | undefined;
  readonly failure?: string | undefined;
}
