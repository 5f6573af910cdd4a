import { mailFeedbackSchema } from '../../events/contracts/sns/mail-feedback.ts';
import { recordMailFeedback } from '../../src/application/notices/record-mail-feedback.ts';
import { createPorts } from '../../src/composition.ts';
import { lookupKey, suppressions } from '../../src/composition/ports.ts';
import { readConfig } from '../../src/platform/config.ts';
import { snsFunction } from '../../src/platform/events/background-function.ts';
import { count } from '../../src/platform/metrics.ts';

const ports = createPorts(readConfig(process.env), { lookupKey, suppressions });

/** A mail came back, or its reader complained of it. */
export const handler = snsFunction(mailFeedbackSchema, async (feedback) => {
  if (feedback === undefined) return;
  const suppression = await recordMailFeedback(ports, feedback);
  if (suppression !== undefined) count('addressSuppressed', { reason: suppression.reason });
});
