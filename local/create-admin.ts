import { join } from 'node:path';
import process from 'node:process';
import { readArguments, type AdminArguments } from './admin/arguments.ts';
import { createAdmin, type Created } from './admin/create.ts';
import { readPassword } from './admin/password.ts';
import { cloud, laptop } from './admin/places.ts';
import { isUnreachable } from './catalogue/unreachable.ts';
import { StartError } from './start-error.ts';

const DONE: Readonly<Record<Created, (email: string) => string>> = {
  'already-admin': (email) => `${email} is an administrator already.`,
  'made-admin': (email) => `${email} is an administrator now: sign in anew to use it.`,
  invited: (email) =>
    `${email} is an administrator now: a mail brings the first password, good for three days.`,
  'made-with-password': (email) =>
    `${email} is an administrator now: sign in with the password that was given.`,
};

// `npm run admin:create -- --email X [--stage S]`: makes the first administrator.
process.chdir(join(import.meta.dirname, '..'));
let wanted: AdminArguments | undefined;
try {
  wanted = readArguments(process.argv.slice(2), process.env);
  await run(wanted);
} catch (error) {
  const sentence = sentenceFor(error);
  if (sentence === undefined) throw error;
  process.stderr.write(`${sentence}\n`);
  process.exitCode = 1;
}

async function run(args: AdminArguments): Promise<void> {
  const { email, stage, force } = args;
  const { ports, passwords } = stage === undefined ? laptop() : await cloud(stage, args);
  const say = (text: string): void => void process.stderr.write(text);
  const password = () => readPassword(process.env.BODEGA_ADMIN_PASSWORD, process.stdin, say);
  const created = await createAdmin(ports, passwords, { email, password, force });
  process.stdout.write(`${DONE[created](email)}\n`);
}

/** What to tell the person at the keyboard; undefined for a fault of ours. */
function sentenceFor(error: unknown): string | undefined {
  if (error instanceof StartError) return error.message;
  const name = error instanceof Error ? error.name : '';
  if (wanted?.stage === undefined) {
    return isUnreachable(error) ? 'The shop is not running: start it with npm start.' : undefined;
  }
  if (name === 'CredentialsProviderError') {
    return 'There are no AWS credentials: sign in, or set AWS_PROFILE or AWS_ACCESS_KEY_ID.';
  }
  if (/AccessDenied|NotAuthorized|UnrecognizedClient|ExpiredToken|InvalidSignature/.test(name)) {
    return `AWS does not let these credentials manage the people of ${wanted.stage}: ${name}.`;
  }
  return isUnreachable(error) ? `AWS cannot be reached in ${wanted.region}.` : undefined;
}
