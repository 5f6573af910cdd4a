/** Origins, beside the shop's own, that pages work with. */
interface Others {
  readonly connect: readonly string[];
  readonly scripts?: readonly string[];
  readonly frames?: readonly string[];
  readonly pictures?: readonly string[];
}

export function contentSecurityPolicy(others: Others): string;

export const PAYMENT_FORM: {
  readonly connect: readonly string[];
  readonly scripts: readonly string[];
  readonly frames: readonly string[];
};
