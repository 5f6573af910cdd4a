import { execFileSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

/** Files of the database engine, below its directory. */
export const DATABASE_FILE = 'shop.sqlite';
const PID_FILE = 'engine.pid';

export function pidFile(directory: string): string {
  return join(directory, PID_FILE);
}

/**
 * Ends a database engine that outlived the process which watched it (both it and the shop were
 * killed). It is known by its process id and, as ids are used again, by our file on its command line.
 */
export async function endLeftover(directory: string): Promise<void> {
  const pid = readPid(directory);
  if (pid === undefined) return;
  while (commandOf(pid).includes(join(directory, DATABASE_FILE))) {
    process.kill(pid, 'SIGKILL');
    await wait(20);
  }
  rmSync(pidFile(directory), { force: true });
}

function readPid(directory: string): number | undefined {
  try {
    const pid = Number(readFileSync(pidFile(directory), 'utf8'));
    return Number.isSafeInteger(pid) && pid > 1 ? pid : undefined;
  } catch {
    return undefined;
  }
}

/** The command line of a process; empty when there is no such process, or no way to tell. */
function commandOf(pid: number): string {
  try {
    return process.platform === 'linux'
      ? readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ')
      : execFileSync('ps', ['-o', 'command=', '-p', `${pid}`], { encoding: 'utf8' });
  } catch {
    return '';
  }
}
