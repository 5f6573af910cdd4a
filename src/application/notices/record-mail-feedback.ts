import { suppressionAfter, type MailFeedback } from '../../domain/notices/mail-feedback.ts';
import type { Suppression } from '../../domain/notices/suppression.ts';
import type { Ports } from '../ports.ts';

/** Suppresses the addresses that a mail came back from for good, or whose readers complain. Safe to repeat. */
export async function recordMailFeedback(
  { suppressions, lookupKey }: Pick<Ports, 'suppressions' | 'lookupKey'>,
  feedback: MailFeedback,
): Promise<Suppression | undefined> {
  const suppression = suppressionAfter(feedback);
  if (suppression === undefined) return undefined;
  await Promise.all(
    feedback.addresses.map((address) => suppressions.add('email', lookupKey(address), suppression)),
  );
  return suppression;
}
