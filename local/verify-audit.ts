import { join } from 'node:path';
import process from 'node:process';
import { createAuditSeal } from '../src/adapters/crypto/audit-seal.ts';
import { scanAudit } from '../src/adapters/dynamodb/audit-scan.ts';
import { createDatabase, tableNames } from '../src/adapters/dynamodb/client.ts';
import { inspect } from '../src/domain/audit/inspect.ts';
import { readArguments, type VerifyArguments } from './audit/arguments.ts';
import { tell } from './audit/lines.ts';
import { useOwnCredentials } from './credentials.ts';
import { localEnvironment } from './environment.ts';
import { runTold, sentenceFor, sentenceOfCloud } from './sentence.ts';
import { readSettings } from './settings.ts';
import { StartError } from './start-error.ts';

// `npm run audit:verify`: whether the record of everything that happened is as it was written.
process.chdir(join(import.meta.dirname, '..'));
let wanted: VerifyArguments | undefined;
await runTold(async () => {
  wanted = readArguments(process.argv.slice(2), process.env);
  await run(wanted);
}, sentenceOf);

async function run(args: VerifyArguments): Promise<void> {
  const { stage, region } = args;
  const { secret, ...place } = stage === undefined ? laptop() : await cloud(stage, region);
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
async function cloud(stage: string, region: string) {
  const secret = process.env.AUDIT_SECRET ?? '';
  const prefix = `bodega-${stage}`;
  if (secret === '') {
    throw new StartError(
      `Nothing can be verified without the secret ${prefix}/audit. Run this as\n` +
        `  AUDIT_SECRET="$(aws secretsmanager get-secret-value --secret-id ${prefix}/audit ` +
        `--query SecretString --output text --region ${region})" npm run audit:verify -- --stage ${stage}`,
    );
  }
  await useOwnCredentials(region);
  return { region, tables: tableNames(prefix), secret };
}

/** What to tell the person at the keyboard; undefined for a fault of ours. */
function sentenceOf(error: unknown): string | undefined {
  if (wanted?.stage === undefined) return sentenceFor(error);
  const refused = /AccessDenied|ResourceNotFound|UnrecognizedClient|ExpiredToken|InvalidSignature/;
  return sentenceOfCloud(error, {
    ...{ region: wanted.region, refused },
    wanted: `read the records of ${wanted.stage}`,
  });
}
