import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

export interface Lock {
  release(): void;
}

/**
 * Takes the data directory for this process alone; undefined when another process has it.
 * An SQLite file is locked because the operating system lets go of such a lock by itself when the
 * process dies, however it dies: there is no stale lock to tell from a live one.
 */
export function takeLock(dataDir: string): Lock | undefined {
  mkdirSync(dataDir, { recursive: true });
  const file = new DatabaseSync(join(dataDir, 'lock'));
  try {
    file.exec('BEGIN EXCLUSIVE');
  } catch {
    file.close();
    return undefined;
  }
  return { release: () => file.close() };
}
