import * as z from 'zod/mini';
import { AwsError, createService } from '../aws/service.ts';
import type { Answer } from '../wire.ts';
import { jsonOf } from '../json-of.ts';
import { senderInAscii } from './sender.ts';
import { AUTOMATIC, type MailWay } from './way.ts';

const said = z.object({ message: z.optional(z.string()) });

/** One address, and nothing that would make it two. */
const ONE_ADDRESS = /^[^\s@,;:<>()"]+@[^\s@,;:<>()"]+$/;

/**
 * Sends mails through Amazon SES, which puts them together and gives them a Message-ID of its own
 * (https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_SendEmail.html).
 */
export function createSes(options: {
  readonly region: string;
  readonly endpoint?: string | undefined;
  readonly from: string;
  readonly silenceMs: number;
}): MailWay {
  const { region, endpoint, from, silenceMs } = options;
  const service = createService({
    ...{ service: 'ses', host: 'email', path: '/v2/email/outbound-emails', region, endpoint },
    ...{ attempts: 2, timeoutMs: silenceMs, errorOf },
  });
  const FromEmailAddress = senderInAscii(from);

  return async ({ to, category, headers, subject, html, text }) => {
    if (!ONE_ADDRESS.test(to)) throw new Error('a mail is for one address');
    const mail = {
      FromEmailAddress,
      Destination: { ToAddresses: [to] },
      Content: {
        Simple: {
          Subject: inUtf8(subject.replace(/\s+/g, ' ')),
          Body: { Text: inUtf8(text), Html: inUtf8(html) },
          Headers: Object.entries({ ...headers, ...AUTOMATIC }).map(([Name, Value]) => ({
            ...{ Name, Value },
          })),
        },
      },
      // SES tells how mails of each kind fare; mail servers do not see it.
      EmailTags: [{ Name: 'category', Value: category }],
    };
    await service.send({ 'content-type': 'application/json' }, JSON.stringify(mail));
  };
}

function inUtf8(Data: string) {
  return { Data, Charset: 'UTF-8' };
}

/** What went wrong stands in a header, perhaps with more behind a colon. */
function errorOf({ status, headers, text }: Answer): AwsError {
  const [code = ''] = [headers['x-amzn-errortype']].flat()[0]?.split(':') ?? [];
  return new AwsError(
    status,
    code || `status ${status}`,
    z.safeParse(said, jsonOf(text)).data?.message ?? `answered by ${status}`,
  );
}
