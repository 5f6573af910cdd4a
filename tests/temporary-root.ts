import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import process from 'node:process';

const PREFIX = 'bodega-tests-';

/**
 * Gives a run of tests a folder in which all of them, and all programs that they start, put what they need for
 * a while. What a run left that was killed goes with it.
 */
export default function begin(): void {
  const shared = tmpdir();
  for (const name of readdirSync(shared).filter((one) => one.startsWith(PREFIX))) {
    const [pid] = name.slice(PREFIX.length).split('-');
    if (!isRunning(Number(pid))) rmSync(join(shared, name), { recursive: true, force: true });
  }
  process.env.TMPDIR = mkdtempSync(join(shared, `${PREFIX}${process.pid}-`));
}

/** Removes the folder of this run, if it has one, with all that is left in it. */
export function end(): void {
  const own = tmpdir();
  if (basename(own).startsWith(`${PREFIX}${process.pid}-`)) rmSync(own, { recursive: true });
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'; // somebody else's
  }
}
