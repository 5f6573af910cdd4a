import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from '@jest/globals';
import { DATABASE_FILE, endLeftover, pidFile } from '../../local/engines/leftover.ts';
import { temporaryDirectory } from './temporary-directory.ts';

const started: ChildProcess[] = [];

/** A process that waits, with this argument on its command line. */
async function waiting(argument: string): Promise<ChildProcess> {
  const code = 'console.log("up"); setInterval(() => {}, 1000)';
  const child = spawn(process.execPath, ['-e', code, argument], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  started.push(child);
  await once(child.stdout, 'data');
  return child;
}

afterEach(() => {
  for (const child of started.splice(0)) child.kill('SIGKILL');
});

describe('a database engine that outlived the shop', () => {
  test('is ended, and only once', async () => {
    const directory = temporaryDirectory();
    const engine = await waiting(join(directory, DATABASE_FILE));
    const gone = once(engine, 'exit');
    writeFileSync(pidFile(directory), `${engine.pid}`);
    await endLeftover(directory);
    expect(await gone).toEqual([null, 'SIGKILL']);
    expect(existsSync(pidFile(directory))).toBe(false);
    await endLeftover(directory);
  });

  test('somebody else’s process that got its id is left alone', async () => {
    const directory = temporaryDirectory();
    const other = await waiting('/elsewhere/shop.sqlite');
    writeFileSync(pidFile(directory), `${other.pid}`);
    await endLeftover(directory);
    expect(other.exitCode).toBeNull();
    expect(other.signalCode).toBeNull();
    expect(existsSync(pidFile(directory))).toBe(false);
  });

  test('a damaged note is ignored', async () => {
    const directory = temporaryDirectory();
    writeFileSync(pidFile(directory), '-1');
    await expect(endLeftover(directory)).resolves.toBeUndefined();
  });
});
