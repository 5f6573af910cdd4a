import {
  MessageNotTaken,
  type MessageTransport,
  type OutgoingMail,
} from '../../application/ports.ts';
import { wasNotTaken } from '../not-taken.ts';
import { createSes } from './ses.ts';
import type { MailWay } from './way.ts';

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
  /** Where SES is; its own address in the region, or where a stand-in listens. */
  readonly ses: { readonly region: string; readonly endpoint?: string | undefined };
  /** Milliseconds after which a silent server has failed; 4,000 when absent. */
  readonly silenceMs?: number | undefined;
}

/** Sends mails by SMTP or SES, to whomever they are for. Throws when the server did not take one, which may then be repeated. */
export function createMailTransport(options: MailOptions): MessageTransport<OutgoingMail> {
  let way: Promise<MailWay> | undefined;
  return {
    send: async (mail) => {
      way ??= wayOf(options);
      const hand = await way;
      await hand(mail).catch((error: unknown) => {
        throw wasNotTaken(error, SES_TAKES_NONE)
          ? new MessageNotTaken('no mail is taken now', { cause: error })
          : error;
      });
      return 'sent';
    },
  };
}

/** What speaks SMTP is loaded where it is used: in AWS it is not, and it is larger than the rest of a function. */
async function wayOf({
  smtpUrl,
  from,
  ses,
  silenceMs = SILENCE_MS,
}: MailOptions): Promise<MailWay> {
  if (smtpUrl === undefined) return createSes({ ...ses, from, silenceMs });
  const { createSmtp } = await import('./smtp.ts');
  return createSmtp({ url: smtpUrl, from, silenceMs });
}
