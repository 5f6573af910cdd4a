import { parseArgs } from 'node:util';
import { StartError } from '../start-error.ts';

/** Where shops are deployed to; serverless.yml says how each of these is protected. */
export const STAGES = ['dev', 'staging', 'prod'] as const;

export type Stage = (typeof STAGES)[number];

export interface DeployArguments {
  readonly stage: Stage;
  readonly region: string;
  /** What `--param name=value` said. */
  readonly params: Readonly<Record<string, string>>;
  /** Also when neither code nor settings have changed: secrets may have. */
  readonly force: boolean;
}

/** Reads the command line of `command`. Throws a StartError that says what is expected. */
export function readDeployArguments(
  command: 'deploy' | 'remove',
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): DeployArguments {
  const usage = `npm run ${command} -- --stage ${STAGES.join('|')} [--region R] [--param name=value …] [--force]`;
  const { stage, region, param = [], force = false } = parse(args, usage);
  const known = STAGES.find((one) => one === stage);
  if (known === undefined) {
    const what = stage === undefined ? 'Which stage?' : `There is no stage ${stage}.`;
    throw new StartError(`${what} ${usage}`);
  }
  return {
    stage: known,
    region: region ?? env.AWS_REGION ?? env.AWS_DEFAULT_REGION ?? 'eu-central-1',
    params: Object.fromEntries(param.map((one) => paramOf(one, usage))),
    force,
  };
}

function parse(args: readonly string[], usage: string) {
  try {
    const options = {
      stage: { type: 'string', short: 's' },
      region: { type: 'string', short: 'r' },
      param: { type: 'string', multiple: true },
      force: { type: 'boolean' },
    } as const;
    return parseArgs({ args: [...args], options }).values;
  } catch (error) {
    throw new StartError(`${error instanceof Error ? error.message : String(error)}\n${usage}`);
  }
}

function paramOf(text: string, usage: string): [string, string] {
  const [, name, value] = /^(\w+)=(.+)$/s.exec(text) ?? [];
  if (name === undefined || value === undefined) {
    throw new StartError(`--param takes name=value, not ${text}.\n${usage}`);
  }
  return [name, value];
}
