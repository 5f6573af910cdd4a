import process from 'node:process';
import { createAccount } from './account.ts';
import { readDeployArguments } from './arguments.ts';
import { checkDeployment } from './check.ts';
import { confirmRemoval } from './confirm.ts';
import { LOOKED_AT } from './framework.ts';
import { sentenceOfDeployment } from './sentence.ts';

/** The framework's command line, as far as it counts here. */
interface Options {
  readonly stage: string;
  readonly region: string;
  readonly param?: readonly string[];
}

/** Why a command of the framework may not go on; undefined: it may. Throws on a fault of ours. */
export async function guard(
  command: 'deploy' | 'remove',
  { stage, region, param = [] }: Options,
): Promise<string | undefined> {
  if (process.env[LOOKED_AT] !== undefined) return undefined;
  try {
    const params = param.flatMap((one) => ['--param', one]);
    const given = ['--stage', stage, '--region', region, ...params];
    const args = readDeployArguments(command, given, process.env);
    if (command === 'remove') await confirmRemoval(args.stage);
    else await checkDeployment(args, createAccount(args.region));
    return undefined;
  } catch (error) {
    const sentence = sentenceOfDeployment(error);
    if (sentence === undefined) throw error;
    return sentence;
  }
}
