import { randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { basename, join } from 'node:path';
import process from 'node:process';
import { NotACatalogue } from '../src/domain/catalog-import/not-a-catalogue.ts';
import { readRows } from '../src/adapters/csv/read-rows.ts';
import { sanitiseHtml } from '../src/adapters/html/sanitise.ts';
import { importCatalogue } from '../src/application/catalogue/import-catalogue.ts';
import type { ImportPorts } from '../src/application/catalogue/import-pieces.ts';
import { createPorts } from '../src/composition.ts';
import { categories, outbox, products, publisher } from '../src/composition/ports.ts';
import type { Trail } from '../src/domain/events/event.ts';
import { readConfig } from '../src/platform/config.ts';
import { readArguments, type ImportArguments } from './catalogue/arguments.ts';
import { showProgress } from './catalogue/progress.ts';
import { summaryText } from './catalogue/summary.ts';
import { localEnvironment } from './environment.ts';
import { runTold, sentenceFor } from './sentence.ts';
import { readSettings } from './settings.ts';

// `npm run catalog:import -- FILE`: brings a product CSV into the laptop shop while it runs.
const standsIn = process.env.INIT_CWD ?? process.cwd();
process.chdir(join(import.meta.dirname, '..'));
await runTold(() => run(readArguments(process.argv.slice(2), standsIn)), sentenceOf);

async function run({ file, allNotes }: ImportArguments): Promise<void> {
  const { ports, currency, unpublished } = openShop();
  const started = performance.now();
  const progress = showProgress(process.stderr, () => performance.now());
  const trail: Trail = { actor: { role: 'admin', id: 'catalog:import' }, traceId: randomUUID() };
  const rows = readRows(() => createReadStream(file));
  const summary = await importCatalogue(ports, trail, rows, {
    currency,
    sanitiseHtml,
    ...(allNotes ? { keptProblems: Number.POSITIVE_INFINITY } : {}),
    onProgress: (state) => progress.update(state),
  }).finally(() => progress.end());

  const seconds = (performance.now() - started) / 1000;
  process.stdout.write(summaryText(summary, { name: basename(file), seconds, all: allNotes }));
  if (unpublished() > 0) process.stdout.write('\nSome events are published in a minute or two.\n');
}

/** The parts of the running shop that an import needs, and the currency it sells in. */
function openShop(): { ports: ImportPorts; currency: string; unpublished: () => number } {
  const settings = readSettings(process.env);
  const environment = localEnvironment(settings);
  Object.assign(process.env, environment); // the database client looks for its keys there
  const config = readConfig(environment);
  const ports = createPorts(config, { categories, outbox, products, publisher });
  let failures = 0;
  const report = () => void (failures += 1);
  return {
    ports: Object.assign(ports, { report }),
    currency: ports.rules.currency,
    unpublished: () => failures,
  };
}

/** What to tell the person at the keyboard; undefined for a fault of ours. */
function sentenceOf(error: unknown): string | undefined {
  if (error instanceof NotACatalogue) return error.message;
  const sentence = sentenceFor(
    error,
    'The shop is not running: start it with npm start, then import.',
  );
  if (sentence !== undefined) return sentence;
  if (!(error instanceof Error) || !('syscall' in error)) return undefined;
  const path = 'path' in error ? String(error.path) : 'The file';
  return 'code' in error && error.code === 'ENOENT'
    ? `There is no file ${path}.`
    : `${path} cannot be read: ${error.message}`;
}
