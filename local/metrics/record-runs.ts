import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { closeSync, fstatSync, mkdirSync, openSync, renameSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { RUNS } from '../../src/platform/runs.ts';

/** Some 100,000 runs. Past it a new file is begun; the one before is kept. */
const MAX_BYTES = 10 * 1024 * 1024;

/**
 * Writes each run that functions in this process tell of to a file, a line each, as AWS counts them by itself.
 * Gives back what ends it.
 */
export function recordRuns(file: string, maxBytes = MAX_BYTES): () => void {
  mkdirSync(dirname(file), { recursive: true });
  let open = openSync(file, 'a');
  let bytes = fstatSync(open).size;

  function record(run: unknown): void {
    if (bytes > maxBytes) {
      closeSync(open);
      renameSync(file, `${file}.1`);
      open = openSync(file, 'a');
      bytes = 0;
    }
    bytes += writeSync(open, `${JSON.stringify(run)}\n`);
  }

  subscribe(RUNS, record);
  return () => {
    unsubscribe(RUNS, record);
    closeSync(open);
  };
}
