import { join } from 'node:path';
import process from 'node:process';
import { createAuditSeal } from '../src/adapters/crypto/audit-seal.ts';
import { scanAudit } from '../src/adapters/dynamodb/audit-scan.ts';
import { createDatabase, tableNames } from '../src/adapters/dynamodb/client.ts';
import { inspect } from '../src/domain/audit/inspect.ts';
import { readArguments, type VerifyArguments } from './audit/arguments.ts';
import { tell } from './audit/lines.ts';
import { isUnreachable } from './catalogue/unreachable.ts';
import { localEnvironment } from './environment.ts';
import { readSettings } from './settings.ts';
import { StartError } from './start-error.ts';

// `npm run audit:verify`: whether the record of everything that happened is as it was written.
process.chdir(join(import.meta.dirname, '..'));
let wanted: VerifyArguments | undefined;
try {
  wanted = readArguments(process.argv.slice(2), process.env);
  await run(wanted);
} catch (error) {
  const sentence = sentenceFor(error);
  if (sentence === undefined) throw error;
  process.stderr.write(`${sentence}\n`);
  process.exitCode = 1;
}

async function run(args: VerifyArguments): Promise<void> {
  const { stage, region } = args;
  const { secret, ...place } = stage === undefined ? laptop() : cloud(stage, region);
  const seal = createAuditSeal(secret);
  const found = await scanAudit(createDatabase({ ...place, auditSeal: () => seal }));
  const { lines, ok } = tell(inspect(found, seal.sign, Date.now()), args);
  process.stdout.write(`${lines.join('\n')}\n`);
  if (found.head) {
    const { day, number, hash } = found.head;
    process.stdout.write(`The chain ends with block ${number} of ${day}: ${hash}\n`);
  }
  if (!ok) process.exitCode = 1;
}

/** The running shop of this machine. */
function laptop() {
  const settings = readSettings(process.env);
  const environment = localEnvironment(settings);
  Object.assign(process.env, environment); // the client looks for its keys there
  return {
    endpoint: environment.DYNAMODB_ENDPOINT,
    region: settings.region,
    tables: tableNames(`bodega-${settings.stage}`),
    secret: environment.AUDIT_SECRET ?? '',
  };
}

/** The shop of a stage, with the credentials of whoever runs this. */
function cloud(stage: string, region: string) {
  const secret = process.env.AUDIT_SECRET ?? '';
  const prefix = `bodega-${stage}`;
  if (secret === '') {
    throw new StartError(
      `Nothing can be verified without the secret ${prefix}/audit. Run this as\n` +
        `  AUDIT_SECRET="$(aws secretsmanager get-secret-value --secret-id ${prefix}/audit ` +
        `--query SecretString --output text --region ${region})" npm run audit:verify -- --stage ${stage}`,
    );
  }
  return { region, tables: tableNames(prefix), secret };
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
  if (/AccessDenied|ResourceNotFound|UnrecognizedClient|ExpiredToken|InvalidSignature/.test(name)) {
    return `AWS does not let these credentials read the records of ${wanted.stage}: ${name}.`;
  }
  return isUnreachable(error) ? `AWS cannot be reached in ${wanted.region}.` : undefined;
}
