import type { Suppression } from './suppression.ts';

/** What became of a mail at its readers' end. */
export type MailFeedback = {
  readonly addresses: readonly string[];
  /** Epoch milliseconds. */
  readonly at: number;
} & (
  | { readonly kind: 'bounce'; readonly isPermanent: boolean }
  /** `feedback`: what the reader's provider calls it, if it does, such as `abuse` or `not-spam`. */
  | { readonly kind: 'complaint'; readonly feedback: string | undefined }
);

/**
 * Whether the addresses are not written to any more. A mail that bounced for now, because a mailbox is full or
 * a server is down, says nothing of the next one; nor does a reader who found a mail among their spam and says
 * that it is none.
 */
export function suppressionAfter(feedback: MailFeedback): Suppression | undefined {
  const { at } = feedback;
  switch (feedback.kind) {
    case 'bounce':
      return feedback.isPermanent ? { reason: 'bounced', at } : undefined;
    case 'complaint':
      return feedback.feedback === 'not-spam' ? undefined : { reason: 'complained', at };
  }
}
