import { createTransport } from 'nodemailer';
import {
  MessageNotTaken,
  type MessageTransport,
  type OutgoingMail,
} from '../../application/ports.ts';
import { wasNotTaken } from '../not-taken.ts';

/** A mail server that keeps silent this long has failed: the function that waits for it has 10 s. */
const SILENCE_MS = 4_000;

/** What SES says when it takes no more mails for now, or none at all. */
const SES_TAKES_NONE = [
  'TooManyRequestsException',
  'ThrottlingException',
  'LimitExceededException',
  'SendingPausedException',
  'AccountSuspendedException',
];

export interface MailOptions {
  /** Such as `smtp://localhost:1025`; without it, mails go out through Amazon SES. */
  readonly smtpUrl?: string | undefined;
  /** Sender, such as `Bodega <orders@example.com>`. */
  readonly from: string;
  /** Where SES is; the region and address that the function's environment gives when absent. */
  readonly ses?:
    { readonly region?: string | undefined; readonly endpoint?: string | undefined } | undefined;
  /** Milliseconds after which a silent server has failed; 4,000 when absent. */
  readonly silenceMs?: number | undefined;
}

/** Sends mails by SMTP or SES, to whomever they are for. Throws when the server did not take one, which may then be repeated. */
export function createMailTransport(options: MailOptions): MessageTransport<OutgoingMail> {
  let transport: Promise<Transport> | undefined;
  return {
    send: async ({ to, category, headers, ...mail }) => {
      transport ??= connect(options);
      const connected = await transport;
      const sending = connected.sendMail({
        ...mail,
        from: options.from,
        // As an object it is one address, whatever it holds; as text it could be a list.
        to: { name: '', address: to },
        headers: {
          ...headers,
          // Programs that answer for people on holiday leave such mails alone (RFC 3834).
          'Auto-Submitted': 'auto-generated',
        },
        // SES tells how mails of each kind fare; mail servers do not see it.
        ses: { EmailTags: [{ Name: 'category', Value: category }] },
        disableFileAccess: true,
        disableUrlAccess: true,
      });
      await sending.catch((error: unknown) => {
        throw wasNotTaken(error, SES_TAKES_NONE)
          ? new MessageNotTaken('no mail is taken now', { cause: error })
          : error;
      });
      return 'sent';
    },
  };
}

type Transport = ReturnType<typeof smtp> | Awaited<ReturnType<typeof amazonSes>>;

async function connect({ smtpUrl, ses, silenceMs = SILENCE_MS }: MailOptions): Promise<Transport> {
  return smtpUrl === undefined ? amazonSes(ses, silenceMs) : smtp(smtpUrl, silenceMs);
}

/** The first timeout covers everything up to the server's greeting, the second each answer after it. */
function smtp(url: string, silenceMs: number) {
  return createTransport({ url, connectionTimeout: silenceMs, socketTimeout: silenceMs });
}

/** The client is loaded when a mail goes through it: it is larger than all that SMTP needs. */
async function amazonSes(settings: MailOptions['ses'], silenceMs: number) {
  const { SESv2Client, SendEmailCommand } = await import('@aws-sdk/client-sesv2');
  const { region, endpoint } = settings ?? {};
  const sesClient = new SESv2Client({
    ...(region === undefined ? {} : { region }),
    ...(endpoint === undefined ? {} : { endpoint }),
    maxAttempts: 2,
    requestHandler: {
      connectionTimeout: 1_000,
      requestTimeout: silenceMs,
      throwOnRequestTimeout: true,
    },
  });
  return createTransport({ SES: { sesClient, SendEmailCommand } });
}
