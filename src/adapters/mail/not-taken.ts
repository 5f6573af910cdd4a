import * as z from 'zod/mini';

/** What SES says when it takes no more mails for now, or none at all. */
const SES_TAKES_NONE = [
  'TooManyRequestsException',
  'ThrottlingException',
  'LimitExceededException',
  'SendingPausedException',
  'AccountSuspendedException',
];

const failure = z.looseObject({
  name: z.optional(z.string()),
  /** What was being said to the mail server; `CONN` before anything was. */
  command: z.optional(z.string()),
  code: z.optional(z.string()),
});

/** Whether a mail certainly was not taken, for a reason that others will meet as well. */
export function wasNotTaken(error: unknown): boolean {
  const parsed = z.safeParse(failure, error);
  if (!parsed.success) return false;
  const { name = '', command, code = '' } = parsed.data;
  return command === 'CONN' || code === 'ECONNREFUSED' || SES_TAKES_NONE.includes(name);
}
