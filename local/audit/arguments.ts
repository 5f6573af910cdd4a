import { parseArgs } from 'node:util';
import * as z from 'zod';
import { StartError } from '../start-error.ts';

export interface VerifyArguments {
  /** The first and the last day to be told of; all without them. */
  readonly from: string | undefined;
  readonly to: string | undefined;
  /** A stage in AWS; the laptop shop without one. */
  readonly stage: string | undefined;
  readonly region: string;
}

const USAGE =
  'npm run audit:verify -- [--from DAY] [--to DAY] [--stage S] [--region R]\n' +
  'Days are those of UTC, such as 2026-11-20. Without --stage it is the laptop shop, which has to be\n' +
  'running; of a stage the secret <prefix>/audit is read from AUDIT_SECRET.';

const day = z.iso.date('a day such as 2026-11-20 is expected').optional();
const schema = z
  .object({
    from: day,
    to: day,
    stage: z.string().min(1).optional(),
    region: z.string().optional(),
  })
  .refine(({ from, to }) => from === undefined || to === undefined || from <= to, {
    error: '--to must not be before --from',
  });

/** Reads the command line. Throws a StartError that says what is expected. */
export function readArguments(
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): VerifyArguments {
  const parsed = schema.safeParse(parse(args));
  if (!parsed.success) {
    throw new StartError(
      `${parsed.error.issues.map(({ message }) => message).join('\n')}\n${USAGE}`,
    );
  }
  const { from, to, stage } = parsed.data;
  const region = parsed.data.region ?? env.AWS_REGION ?? env.AWS_DEFAULT_REGION ?? 'eu-central-1';
  return { from, to, stage, region };
}

function parse(args: readonly string[]): unknown {
  try {
    const options = {
      from: { type: 'string' },
      to: { type: 'string' },
      stage: { type: 'string' },
      region: { type: 'string' },
    } as const;
    return parseArgs({ args: [...args], options }).values;
  } catch (error) {
    throw new StartError(`${error instanceof Error ? error.message : String(error)}\n${USAGE}`);
  }
}
