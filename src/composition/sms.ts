import { createSmsTransport } from '../adapters/sms/end-user-messaging.ts';
import { unlessSuppressed } from '../application/notices/unless-suppressed.ts';
import type { MakerOf } from './maker.ts';
import { suppressions } from './ports.ts';
import { sealing } from './sealing.ts';

/** A shop without a number to send SMS from sends none. */
export const sms: MakerOf<'sms'> = (basis) => {
  const { SMS_FROM: from, SMS_ENDPOINT: endpoint, AWS_REGION: region } = basis.config;
  if (from === undefined) return undefined;
  const transport = createSmsTransport({ endpoint, region, from });
  const ports = { suppressions: suppressions(basis), sealing: sealing(basis) };
  return unlessSuppressed(ports, 'sms', transport);
};
