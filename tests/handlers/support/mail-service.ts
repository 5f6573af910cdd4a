import * as z from 'zod';
import { serve, textOf } from './listen.ts';

/** What SES sets itself: https://docs.aws.amazon.com/ses/latest/dg/header-fields.html */
const ITS_OWN_HEADERS = [
  ...['bcc', 'cc', 'content-disposition', 'content-type', 'date', 'from', 'message-id'],
  ...['mime-version', 'reply-to', 'return-path', 'subject', 'to'],
];

const ascii = z.string().regex(/^[ -~]+$/);
const mailbox = ascii.regex(
  /^(?:(?:"(?:[^"\\]|\\.)*"|=\?[^<>"]+\?=|[\w ]+) )?<[^<>\s]+>$|^[^<>\s]+$/,
);
const content = z.strictObject({
  Data: z.string().min(1),
  Charset: z.literal('UTF-8'),
});
const header = z.strictObject({
  Name: z
    .string()
    .regex(/^[!-9;-@A-~]{1,126}$/)
    .refine((name) => !ITS_OWN_HEADERS.includes(name.toLowerCase())),
  Value: z.string().regex(/^[ -~]{1,870}$/),
});
const tag = z.string().regex(/^[\w.@-]{1,256}$/);

/** What SES v2 takes of the mails that the shop sends. */
const taken = z.strictObject({
  FromEmailAddress: mailbox,
  Destination: z.strictObject({
    ToAddresses: z.array(ascii.regex(/^[^\s@,;<>]+@[^\s@,;<>]+$/)).max(50),
  }),
  Content: z.strictObject({
    Simple: z.strictObject({
      Subject: content.extend({ Data: z.string().regex(/^[^\r\n]+$/) }),
      Body: z.strictObject({ Text: content, Html: content }),
      Headers: z.array(header).max(15),
    }),
  }),
  EmailTags: z.array(z.strictObject({ Name: tag, Value: tag })),
});

export type TakenMail = z.infer<typeof taken>;

export interface MailService {
  readonly url: string;
  readonly mails: TakenMail[];
  /** What it says instead of taking mails: an error's code, such as `TooManyRequestsException`. */
  refuses: string | undefined;
  /** How often it was asked. */
  asked: number;
  close(): Promise<void>;
}

/** Takes mails as Amazon SES does, signed and well-formed, and sends none. */
export async function openMailService(): Promise<MailService> {
  const server = await serve((request, response) => {
    void textOf(request).then((text) => {
      service.asked += 1;
      const refusal = service.refuses ?? refusalOf(request.headers.authorization, request, text);
      response.setHeader('content-type', 'application/json');
      if (refusal !== undefined) {
        response.setHeader('x-amzn-errortype', `${refusal}:http://internal.amazon.com/`);
        return response.writeHead(400).end(JSON.stringify({ message: 'not taken' }));
      }
      service.mails.push(taken.parse(JSON.parse(text)));
      return response.writeHead(200).end(JSON.stringify({ MessageId: '1' }));
    });
  });
  const service: MailService = {
    ...{ url: server.url, mails: [], refuses: undefined, asked: 0 },
    close: () => server.close(),
  };
  return service;
}

function refusalOf(
  authorization: string | undefined,
  { method, url }: { readonly method?: string | undefined; readonly url?: string | undefined },
  text: string,
): string | undefined {
  if (!/\/ses\/aws4_request, SignedHeaders=\S*host/.test(authorization ?? '')) {
    return 'MissingAuthenticationTokenException';
  }
  if (method !== 'POST' || url !== '/v2/email/outbound-emails') return 'NotFoundException';
  return taken.safeParse(JSON.parse(text)).success ? undefined : 'BadRequestException';
}
