import { parseArgs } from 'node:util';
import * as z from 'zod';
import { StartError } from '../start-error.ts';

export interface AdminArguments {
  readonly email: string;
  /** A stage in AWS; the laptop shop without one. */
  readonly stage: string | undefined;
  readonly region: string;
  /** Also when there is an admin already. */
  readonly force: boolean;
}

const USAGE =
  'Who? npm run admin:create -- --email X [--stage S] [--region R] [--force]\n' +
  'Without --stage it is the laptop shop, which has to be running. The password comes from\n' +
  'BODEGA_ADMIN_PASSWORD, from standard input, or is asked for; without one an invitation is mailed.';

const schema = z.object({
  email: z.email('--email is no e-mail address').transform((email) => email.toLowerCase()),
  stage: z.string().min(1).optional(),
  region: z.string().min(1).optional(),
  force: z.boolean().default(false),
});

/** Reads the command line. Throws a StartError that says what is expected. */
export function readArguments(
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): AdminArguments {
  const parsed = schema.safeParse(parse(args));
  if (!parsed.success) {
    throw new StartError(
      `${parsed.error.issues.map(({ message }) => message).join('\n')}\n${USAGE}`,
    );
  }
  const { email, stage, force } = parsed.data;
  const region = parsed.data.region ?? env.AWS_REGION ?? env.AWS_DEFAULT_REGION ?? 'eu-central-1';
  return { email, stage, region, force };
}

function parse(args: readonly string[]): unknown {
  try {
    const options = {
      email: { type: 'string' },
      stage: { type: 'string' },
      region: { type: 'string' },
      force: { type: 'boolean' },
    } as const;
    return parseArgs({ args: [...args], options }).values;
  } catch (error) {
    throw new StartError(`${error instanceof Error ? error.message : String(error)}\n${USAGE}`);
  }
}
