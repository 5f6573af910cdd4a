import process from 'node:process';
import { createInterface } from 'node:readline/promises';
import type { Stage } from './arguments.ts';
import { GUARDED } from './missing.ts';
import { StartError } from '../start-error.ts';

/**
 * Asks for the name of a stage with real data, at the keyboard or on standard input, before it is removed. Throws a
 * StartError where another one is typed, or none.
 */
export async function confirmRemoval(stage: Stage): Promise<void> {
  if (!GUARDED.includes(stage)) return;
  const lines = createInterface({ input: process.stdin, output: process.stderr });
  lines.setPrompt(`This takes the shop of ${stage} down. Type its name to go on: `);
  lines.prompt();
  let typed = '';
  for await (const line of lines) {
    typed = line.trim();
    break;
  }
  lines.close();
  if (typed !== stage) throw new StartError(`Nothing was removed: that was not ${stage}.`);
}
