import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import process from 'node:process';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { isFair, type Failure, type Message } from './failure.ts';
import type { Workshop } from './workshop.ts';

export interface Trial {
  /** The first failure that proves something, else one that does not; absent when every test has passed. */
  readonly failure: Failure | undefined;
  /** Milliseconds of each file that was run to its end. */
  readonly durations: ReadonlyMap<string, number>;
}

type Place = Pick<Workshop, 'directory' | 'cache'>;

/** Tests are slower while as many of them run as there are cores, and must not fail for that. */
const TEST_TIMEOUT_MS = 30_000;

/** Several times what all tests together take: a mutant may never come to an end. */
const TRIAL_TIMEOUT_MS = 900_000;

/** The files of tests that a file of the shop has to do with, directly or not. */
export async function testsOf(place: Place, file: string): Promise<string[]> {
  const { jest, stdout } = start(place, ['--listTests', '--json', '--findRelatedTests', file]);
  const chunks: Buffer[] = [];
  stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
  await once(jest, 'close');
  const paths = JSON.parse(Buffer.concat(chunks).toString()) as string[];
  return paths.map((path) => path.slice(place.directory.length + 1).replaceAll('\\', '/'));
}

/** Runs test files in the given order until a failure proves something; then the rest is killed. */
export async function tryTests(
  place: Place,
  tests: readonly string[],
  stop: AbortSignal,
): Promise<Trial> {
  const durations = new Map<string, number>();
  const failures: Failure[] = [];
  const { jest, stdout, stderr, messages } = start(place, [
    '--runInBand',
    `--testTimeout=${TEST_TIMEOUT_MS}`,
    '--testSequencer=./tests/mutation/jest/in-order.ts',
    '--reporters=./tests/mutation/jest/messenger.ts',
    '--runTestsByPath',
    ...tests,
  ]);
  const end = (): void => void jest.kill('SIGKILL');
  const tooLong = setTimeout(() => {
    failures.push({ kind: 'failed', file: tests[0] ?? '', test: 'no end', message: '' });
    end();
  }, TRIAL_TIMEOUT_MS);
  stop.addEventListener('abort', end);
  if (stop.aborted) end();

  createInterface(messages).on('line', (line) => {
    const message = JSON.parse(line) as Message;
    if (message.kind === 'done') durations.set(message.file, message.milliseconds);
    else {
      failures.push(message);
      if (isFair(message)) end();
    }
  });
  stdout.resume();
  const said: Buffer[] = [];
  stderr.on('data', (chunk: Buffer) => said.push(chunk));
  const [code] = (await once(jest, 'close')) as [number | null];
  clearTimeout(tooLong);
  stop.removeEventListener('abort', end);
  stop.throwIfAborted();
  if (failures.length === 0 && code !== 0) {
    throw new Error(`the tests could not be run: ${Buffer.concat(said).toString()}`);
  }
  return { failure: failures.find(isFair) ?? failures[0], durations };
}

/** Jest in a directory; engines that its tests started end with it. */
function start({ directory, cache }: Place, options: readonly string[]) {
  const jest = spawn(
    process.execPath,
    [
      ...['--no-warnings', join('node_modules', 'jest', 'bin', 'jest.js')],
      ...['--watchman=false', `--cacheDirectory=${cache}`, ...options],
    ],
    { cwd: directory, stdio: ['ignore', 'pipe', 'pipe', 'pipe'] },
  );
  const [, stdout, stderr, messages] = jest.stdio as unknown as Readable[];
  return { jest, stdout: stdout!, stderr: stderr!, messages: messages! };
}
