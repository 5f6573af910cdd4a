import { join } from 'node:path';
import process from 'node:process';
import { functionNames } from '../infra/roles.js';
import { seeHealth } from '../src/application/oversight/health.ts';
import { createPorts } from '../src/composition.ts';
import { functionMetrics } from '../src/composition/metrics.ts';
import { failures, ledger, outbox } from '../src/composition/ports.ts';
import { readConfig } from '../src/platform/config.ts';
import { useOwnCredentials } from './credentials.ts';
import { localEnvironment } from './environment.ts';
import { readArguments, type MetricsArguments } from './metrics/arguments.ts';
import { linesOf } from './metrics/lines.ts';
import { runTold, sentenceFor, sentenceOfCloud } from './sentence.ts';
import { readSettings } from './settings.ts';

// `npm run metrics`: how every function of the shop does, what waits and what gave up.
process.chdir(join(import.meta.dirname, '..'));
let wanted: MetricsArguments | undefined;
await runTold(async () => {
  wanted = readArguments(process.argv.slice(2), process.env);
  await run(wanted);
}, sentenceOf);

async function run({ stage, region, minutes }: MetricsArguments): Promise<void> {
  const place = stage === undefined ? laptop() : await cloud(stage, region);
  const config = readConfig({ ...place, FUNCTIONS: functionNames() });
  const ports = createPorts(config, { failures, functionMetrics, ledger, outbox });
  const health = await seeHealth(ports, minutes);
  process.stdout.write(`${linesOf(health, minutes).join('\n')}\n`);
}

/** The running shop of this machine. */
function laptop(): Record<string, string> {
  const environment = localEnvironment(readSettings(process.env));
  Object.assign(process.env, environment); // the clients look for their keys there
  return environment;
}

/** The shop of a stage, with the credentials of whoever runs this. */
async function cloud(stage: string, region: string): Promise<Record<string, string>> {
  await useOwnCredentials(region);
  return { AWS_REGION: region, TABLE_PREFIX: `bodega-${stage}` };
}

/** What to tell the person at the keyboard; undefined for a fault of ours. */
function sentenceOf(error: unknown): string | undefined {
  if (wanted?.stage === undefined) return sentenceFor(error);
  const refused = /AccessDenied|ResourceNotFound|UnrecognizedClient|ExpiredToken|InvalidSignature/;
  return sentenceOfCloud(error, {
    ...{ region: wanted.region, refused },
    wanted: `read the metrics and tables of ${wanted.stage}`,
  });
}
