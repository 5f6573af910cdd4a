import { createTransport } from 'nodemailer';
import { AUTOMATIC, type MailWay } from './way.ts';

/** Sends mails to a mail server, such as `smtp://localhost:1025`. */
export function createSmtp(options: {
  readonly url: string;
  readonly from: string;
  readonly silenceMs: number;
}): MailWay {
  const { url, from, silenceMs } = options;
  // The first timeout covers everything up to the server's greeting, the second each answer after it.
  const transport = createTransport({
    url,
    connectionTimeout: silenceMs,
    socketTimeout: silenceMs,
  });
  return async ({ to, subject, html, text, messageId, headers }) => {
    await transport.sendMail({
      ...{ from, subject, html, text, messageId },
      // As an object it is one address, whatever it holds; as text it could be a list.
      to: { name: '', address: to },
      headers: { ...headers, ...AUTOMATIC },
      disableFileAccess: true,
      disableUrlAccess: true,
    });
  };
}
