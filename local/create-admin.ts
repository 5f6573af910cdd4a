import { join } from 'node:path';
import process from 'node:process';
import { readArguments, type AdminArguments } from './admin/arguments.ts';
import { createAdmin, type Created } from './admin/create.ts';
import { readPassword } from './admin/password.ts';
import { cloud, laptop } from './admin/places.ts';
import { runTold, sentenceFor, sentenceOfCloud } from './sentence.ts';

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
await runTold(async () => {
  wanted = readArguments(process.argv.slice(2), process.env);
  await run(wanted);
}, sentenceOf);

async function run(args: AdminArguments): Promise<void> {
  const { email, stage, force } = args;
  const { ports, passwords } = stage === undefined ? laptop() : await cloud(stage, args);
  const say = (text: string): void => void process.stderr.write(text);
  const password = () => readPassword(process.env.BODEGA_ADMIN_PASSWORD, process.stdin, say);
  const created = await createAdmin(ports, passwords, { email, password, force });
  process.stdout.write(`${DONE[created](email)}\n`);
}

/** What to tell the person at the keyboard; undefined for a fault of ours. */
function sentenceOf(error: unknown): string | undefined {
  if (wanted?.stage === undefined) return sentenceFor(error);
  const refused = /AccessDenied|NotAuthorized|UnrecognizedClient|ExpiredToken|InvalidSignature/;
  return sentenceOfCloud(error, {
    ...{ region: wanted.region, refused },
    wanted: `manage the people of ${wanted.stage}`,
  });
}
