import { existsSync } from 'node:fs';
import { join, sep } from 'node:path';
import process from 'node:process';
import { DynamoDBClient, ListTablesCommand } from '@aws-sdk/client-dynamodb';
import { createClient } from '../src/adapters/dynamodb/client.ts';
import { localEnvironment } from './environment.ts';
import { readArguments } from './privacy/arguments.ts';
import { needlesOf, type Needle } from './privacy/needles.ts';
import { scanFiles, type Finding } from './privacy/scan-files.ts';
import { scanTables } from './privacy/scan-tables.ts';
import { accepts } from './ports.ts';
import { readSettings, type Settings } from './settings.ts';
import { StartError } from './start-error.ts';

/** Mails that were sent are their readers': the inbox is as little the shop's as theirs is elsewhere. */
const INBOX = 'mail';

// `npm run privacy:scan -- --term TEXT [--term TEXT …] [--with-inbox]`: says where in all that the laptop shop
// keeps a term can be read, and ends with 1 if there is such a place. The shop may run or not.
process.chdir(join(import.meta.dirname, '..'));
try {
  process.exitCode = await run();
} catch (error) {
  if (!(error instanceof StartError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 2;
}

async function run(): Promise<number> {
  const { terms, withInbox } = readArguments(process.argv.slice(2));
  const settings = readSettings(process.env);
  if (!existsSync(settings.dataDir)) {
    throw new StartError(`There is no shop in ${settings.dataDir}: npm start makes one.`);
  }
  const needles = terms.flatMap(needlesOf);
  const isLookedInto = (path: string): boolean => withInbox || !path.startsWith(INBOX + sep);
  const inFiles = await scanFiles(settings.dataDir, needles, isLookedInto);
  const inTables = await scanRunning(settings, needles);
  const findings = [...inFiles.findings, ...(inTables?.findings ?? [])];
  for (const { place, term, form } of findings) say(`${place}: "${term}" (${form})`);
  const looked = inTables === undefined ? 'tables only as files' : `${inTables.items} items`;
  const inbox = withInbox ? '' : '; not the mail inbox';
  say(`${findings.length} found in ${inFiles.files} files, ${looked}${inbox}.`);
  return findings.length === 0 ? 0 : 1;
}

/** What the database itself says, if it answers: there the file is told apart into tables and items. */
async function scanRunning(
  settings: Settings,
  needles: readonly Needle[],
): Promise<{ findings: Finding[]; items: number } | undefined> {
  const environment = localEnvironment(settings);
  const { hostname, port } = new URL(environment.DYNAMODB_ENDPOINT ?? '');
  if (!(await accepts(hostname, Number(port)))) return undefined;
  Object.assign(process.env, environment); // the database client looks for its keys there
  const { DYNAMODB_ENDPOINT: endpoint, AWS_REGION: region = '' } = environment;
  const lister = new DynamoDBClient({ endpoint: endpoint ?? '', region });
  const { TableNames = [] } = await lister.send(new ListTablesCommand({}));
  return scanTables(createClient({ endpoint, region }), TableNames, needles);
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
