import { join } from 'node:path';
import process from 'node:process';
import { createPorts } from '../src/composition.ts';
import { factFiles, media } from '../src/composition/files.ts';
import * as ports from '../src/composition/ports.ts';
import { searchEngine } from '../src/composition/search.ts';
import { readConfig } from '../src/platform/config.ts';
import { localEnvironment } from './environment.ts';
import { isView, VIEWS } from './rebuild/views.ts';
import { runTold, sentenceFor } from './sentence.ts';
import { readSettings } from './settings.ts';
import { StartError } from './start-error.ts';

// `npm run rebuild -- VIEW`: makes something anew that can be made from what the running shop has stored.
process.chdir(join(import.meta.dirname, '..'));
await runTold(() => run(process.argv.slice(2)), sentenceFor);

async function run([view = '', ...others]: readonly string[]): Promise<void> {
  if (!isView(view) || others.length > 0) {
    const names = Object.keys(VIEWS).join(', ');
    throw new StartError(`Which view? npm run rebuild -- VIEW, which is one of: ${names}`);
  }
  const environment = localEnvironment(readSettings(process.env));
  Object.assign(process.env, environment); // the clients look for their keys there
  const started = performance.now();
  const config = readConfig(environment);
  await VIEWS[view](createPorts(config, { ...ports, factFiles, media, searchEngine }));
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  process.stdout.write(`${view} was made anew in ${seconds} s.\n`);
}
