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
  /** What the system was asked for: nothing was said to a server that there is no connection to. */
  syscall: z.optional(z.string()),
  code: z.optional(z.string()),
});

/** Whether a mail certainly was not taken, for a reason that others will meet as well. */
export function wasNotTaken(error: unknown): boolean {
  const parsed = z.safeParse(failure, error);
  if (!parsed.success) return false;
  const { name = '', syscall, code } = parsed.data;
  return syscall === 'connect' || code === 'EDNS' || SES_TAKES_NONE.includes(name);
}
