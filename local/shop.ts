import { join } from 'node:path';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { readResources, topicNames } from './cloudformation.ts';
import { databaseDirectory, engines, webPages } from './engines/index.ts';
import { endLeftover } from './engines/leftover.ts';
import { supervise } from './engines/supervise.ts';
import { localEnvironment, runsFile } from './environment.ts';
import { applyEnvironment } from './function-environment.ts';
import { asyncFunctions } from './functions.ts';
import { takeLock } from './lock.ts';
import { recordRuns } from './metrics/record-runs.ts';
import type { Output } from './output.ts';
import { requireExternalDatabase, requireFreePorts } from './ports.ts';
import { seed } from './seed/index.ts';
import type { Service } from './service.ts';
import { address, type PortName, type Settings } from './settings.ts';
import { type Sns, startSns } from './sns/index.ts';
import { StartError } from './start-error.ts';
import { ensureTables, tableDefinitions } from './tables.ts';

/** Undoes one step of the start. */
export type Undo = () => Promise<void> | void;

export interface Shop {
  readonly sns: Sns;
}

/**
 * Opens everything that the API stands on: engines, tables, background work, demo data. Each step
 * that is to be undone at the end is handed to `onClose` as soon as it has begun, so that a start
 * which fails or is interrupted half-way leaves nothing behind. Throws a StartError that says what
 * to do where the person at the keyboard can do something.
 */
export async function openShop(
  settings: Settings,
  service: Service,
  output: Output,
  onClose: (undo: Undo) => void,
): Promise<Shop> {
  const lock = takeLock(settings.dataDir);
  if (lock === undefined) throw new StartError(alreadyOpen(settings));
  onClose(() => lock.release());

  const resources = readResources(service.resources);
  const specs = engines(settings, resources);
  const functions = asyncFunctions(service, resources);
  const environment = applyEnvironment(service, resources, localEnvironment(settings));
  await endLeftover(databaseDirectory(settings));
  await requireFreePorts(settings, portsOf(settings));
  await requireExternalDatabase(settings);

  onClose(recordRuns(runsFile(settings)));
  const running = specs.map((spec) => supervise(spec, output));
  const pages = supervise(webPages(settings), output);
  pages.ready.catch(() => undefined); // a failure is told of where they are waited for
  onClose(async () => {
    await Promise.all([pages, ...running].map((engine) => engine.stop()));
    await endLeftover(databaseDirectory(settings));
  });
  const sns = await startSns({
    port: settings.ports.sns,
    directory: join(settings.dataDir, 'sns'),
    region: settings.region,
    topicNames: topicNames(resources),
    functions,
    lambdaEndpoint: address(settings, 'lambda'),
    retrySeconds: settings.retrySeconds,
    warn: (line) => output.warn(line),
  });
  onClose(() => sns.close());
  await Promise.all(running.map(({ ready }) => ready));

  Object.assign(process.env, environment);
  const database = new DynamoDBClient({ endpoint: environment.DYNAMODB_ENDPOINT ?? '' });
  await ensureTables(database, tableDefinitions(resources));
  await seed(settings);
  // Built beside all this if they have changed.
  await pages.ready;
  return { sns };
}

function alreadyOpen({ dataDir }: Settings): string {
  return (
    `The shop in ${dataDir} is open already: stop it first, or set BODEGA_DATA_DIR and the ports ` +
    'to open a second one.'
  );
}

/** Every port that the shop listens on itself. */
function portsOf({ externalDatabase }: Settings): PortName[] {
  const always: PortName[] = [
    'api',
    'lambda',
    'sns',
    'identity',
    'payments',
    'mail',
    'smtp',
    'media',
    'kms',
    'push',
    'sms',
    'web',
  ];
  return externalDatabase === undefined ? [...always, 'database'] : always;
}
