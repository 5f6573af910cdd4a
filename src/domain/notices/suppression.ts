/** Why an address is not written to any more. */
export const SUPPRESSION_REASONS = [
  /** There is nobody at it: the mail came back for good. */
  'bounced',
  /** Who reads it has called a mail of ours spam. */
  'complained',
  /** Who reads it has asked us to stop. */
  'stopped',
] as const;

/**
 * An address that the shop never writes to: neither advertising nor papers, as SES and its receivers ask for
 * both alike, and who writes on is not let through to anybody else.
 */
export interface Suppression {
  readonly reason: (typeof SUPPRESSION_REASONS)[number];
  /** Epoch milliseconds. */
  readonly at: number;
}
