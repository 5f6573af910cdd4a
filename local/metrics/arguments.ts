import { parseArgs } from 'node:util';
import * as z from 'zod';
import { StartError } from '../start-error.ts';

export interface MetricsArguments {
  /** A stage in AWS; the laptop shop without one. */
  readonly stage: string | undefined;
  readonly region: string;
  readonly minutes: number;
}

const USAGE =
  'npm run metrics -- [--stage S] [--region R] [--minutes N]\n' +
  'Without --stage it is the laptop shop, which has to be running; without --minutes the last hour.';

/** CloudWatch has them by the five minutes for two months; the laptop as far as its files reach. */
const MOST_MINUTES = 24 * 60;

const schema = z.object({
  stage: z.string().min(1).optional(),
  region: z.string().min(1).optional(),
  minutes: z.coerce.number().int().min(1).max(MOST_MINUTES).default(60),
});

/** Reads the command line. Throws a StartError that says what is expected. */
export function readArguments(
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): MetricsArguments {
  const parsed = schema.safeParse(parse(args));
  if (!parsed.success) {
    const wrong = parsed.error.issues.map(({ path, message }) => `--${path.join()}: ${message}`);
    throw new StartError(`${wrong.join('\n')}\n${USAGE}`);
  }
  const { stage, minutes } = parsed.data;
  const region = parsed.data.region ?? env.AWS_REGION ?? env.AWS_DEFAULT_REGION ?? 'eu-central-1';
  return { stage, region, minutes };
}

function parse(args: readonly string[]): unknown {
  try {
    const options = {
      stage: { type: 'string' },
      region: { type: 'string' },
      minutes: { type: 'string' },
    } as const;
    return parseArgs({ args: [...args], options }).values;
  } catch (error) {
    throw new StartError(`${error instanceof Error ? error.message : String(error)}\n${USAGE}`);
  }
}
