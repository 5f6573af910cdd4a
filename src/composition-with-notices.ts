import { createMailTransport } from './adapters/mail/nodemailer.ts';
import { unlessSuppressed } from './application/notices/unless-suppressed.ts';
import type { Ports } from './application/ports.ts';
import { withSms } from './composition-with-sms.ts';
import { need, type Config } from './platform/config.ts';

/** Adds what a function takes to tell people news: others go without the library that makes mails. */
export function withNotices<Own extends Pick<Ports, 'suppressions' | 'sealing'>>(
  config: Config,
  ports: Own,
): Own & Pick<Ports, 'mail' | 'sms'> {
  const transport = createMailTransport({
    smtpUrl: config.SMTP_URL,
    from: need(config, 'MAIL_FROM'),
  });
  const mail = unlessSuppressed(ports, 'email', transport);
  return Object.assign(withSms(config, ports), { mail });
}
