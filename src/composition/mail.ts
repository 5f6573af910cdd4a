import { createMailTransport } from '../adapters/mail/transport.ts';
import { unlessSuppressed } from '../application/notices/unless-suppressed.ts';
import { need } from '../platform/config.ts';
import type { MakerOf } from './maker.ts';
import { suppressions } from './ports.ts';
import { sealing } from './sealing.ts';

export const mail: MakerOf<'mail'> = (basis) => {
  const { SMTP_URL: smtpUrl, SES_ENDPOINT: endpoint, AWS_REGION: region } = basis.config;
  const from = need(basis.config, 'MAIL_FROM');
  const transport = createMailTransport({ smtpUrl, from, ses: { region, endpoint } });
  const ports = { suppressions: suppressions(basis), sealing: sealing(basis) };
  return unlessSuppressed(ports, 'email', transport);
};
