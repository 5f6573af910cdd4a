import { join } from 'node:path';
import process from 'node:process';
import { createPorts } from '../src/composition.ts';
import { readConfig } from '../src/platform/config.ts';
import { isUnreachable } from './catalogue/unreachable.ts';
import { localEnvironment } from './environment.ts';
import { isView, VIEWS } from './rebuild/views.ts';
import { readSettings } from './settings.ts';
import { StartError } from './start-error.ts';

// `npm run rebuild -- VIEW`: makes something anew that can be made from what the running shop has stored.
process.chdir(join(import.meta.dirname, '..'));
try {
  await run(process.argv.slice(2));
} catch (error) {
  const sentence = sentenceFor(error);
  if (sentence === undefined) throw error;
  process.stderr.write(`${sentence}\n`);
  process.exitCode = 1;
}

async function run([view = '', ...others]: readonly string[]): Promise<void> {
  if (!isView(view) || others.length > 0) {
    const names = Object.keys(VIEWS).join(', ');
    throw new StartError(`Which view? npm run rebuild -- VIEW, which is one of: ${names}`);
  }
  const environment = localEnvironment(readSettings(process.env));
  Object.assign(process.env, environment); // the clients look for their keys there
  const started = performance.now();
  await VIEWS[view](createPorts(readConfig(environment)));
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  process.stdout.write(`${view} was made anew in ${seconds} s.\n`);
}

/** What to tell the person at the keyboard; undefined for a fault of ours. */
function sentenceFor(error: unknown): string | undefined {
  if (error instanceof StartError) return error.message;
  return isUnreachable(error) ? 'The shop is not running: start it with npm start.' : undefined;
}
