import * as z from 'zod/mini';

/** What the system says when there is nobody at a name or port; of several addresses it tells no more than this. */
const NOBODY_THERE = ['ECONNREFUSED', 'ENOTFOUND', 'EDNS'];

const failure = z.looseObject({
  name: z.optional(z.string()),
  /** What the system was asked for: nothing was said to a server that there is no connection to. */
  syscall: z.optional(z.string()),
  code: z.optional(z.string()),
});

/**
 * Whether a message certainly was not taken, for a reason that others will meet as well: nobody was reached,
 * or a service said one of the names by which it takes none for now.
 */
export function wasNotTaken(error: unknown, takesNone: readonly string[]): boolean {
  const parsed = z.safeParse(failure, error);
  if (!parsed.success) return false;
  const { name = '', syscall, code = '' } = parsed.data;
  return syscall === 'connect' || NOBODY_THERE.includes(code) || takesNone.includes(name);
}
