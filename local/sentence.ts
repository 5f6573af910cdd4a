import process from 'node:process';
import { StartError } from './start-error.ts';
import { isUnreachable } from './unreachable.ts';

/** Runs a command; what `sentenceOf` has a sentence for ends it with that in place of a stack. */
export async function runTold(
  run: () => Promise<void>,
  sentenceOf: (error: unknown) => string | undefined,
): Promise<void> {
  try {
    await run();
  } catch (error) {
    const sentence = sentenceOf(error);
    if (sentence === undefined) throw error;
    process.stderr.write(`${sentence}\n`);
    process.exitCode = 1;
  }
}

/** What to tell the person at the keyboard; undefined for a fault of ours. */
export function sentenceFor(
  error: unknown,
  notRunning = 'The shop is not running: start it with npm start.',
): string | undefined {
  if (error instanceof StartError) return error.message;
  return isUnreachable(error) ? notRunning : undefined;
}

export interface Cloud {
  readonly region: string | undefined;
  /** Names of the errors by which AWS refuses what is asked for. */
  readonly refused: RegExp;
  /** What the credentials do not allow. */
  readonly wanted: string;
}

/** The same where the command works in AWS. */
export function sentenceOfCloud(error: unknown, cloud: Cloud): string | undefined {
  const name = error instanceof Error ? error.name : '';
  if (name === 'CredentialsProviderError') {
    return 'There are no AWS credentials: sign in, or set AWS_PROFILE or AWS_ACCESS_KEY_ID.';
  }
  if (!(error instanceof StartError) && cloud.refused.test(name)) {
    return `AWS does not let these credentials ${cloud.wanted}: ${name}.`;
  }
  return sentenceFor(error, `AWS cannot be reached in ${cloud.region}.`);
}
