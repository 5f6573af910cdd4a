import { createSmsTransport } from './adapters/sms/end-user-messaging.ts';
import { unlessSuppressed } from './application/notices/unless-suppressed.ts';
import type { Ports } from './application/ports.ts';
import type { Config } from './platform/config.ts';

/** Adds what a function takes to send SMS; a shop without a number to send them from sends none. */
export function withSms<Own extends Pick<Ports, 'suppressions' | 'sealing'>>(
  config: Config,
  ports: Own,
): Own & Pick<Ports, 'sms'> {
  const { SMS_FROM: from, SMS_ENDPOINT: endpoint, AWS_REGION: region } = config;
  if (from === undefined) return Object.assign(ports, { sms: undefined });
  const transport = createSmsTransport({ endpoint, region, from });
  return Object.assign(ports, { sms: unlessSuppressed(ports, 'sms', transport) });
}
