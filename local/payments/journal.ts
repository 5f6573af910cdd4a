import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { open, rename } from 'node:fs/promises';
import { dirname } from 'node:path';

/** A file of lines that only grows. */
interface Journal {
  append: (line: string) => void;
  /** Resolves once everything appended so far is on the disk; rejects for good after a failed write. */
  flushed: () => Promise<void>;
  close: () => Promise<void>;
}

/**
 * The complete lines of a journal, none if there is no file. A last line without its end was cut off by a crash
 * before anybody got an answer that depends on it, and is left out.
 */
export function readJournal(file: string): readonly string[] {
  if (!existsSync(file)) return [];
  return readFileSync(file, 'utf8').split('\n').slice(0, -1);
}

/** Replaces the journal by these lines, all or nothing, and opens it for appending. */
export async function startJournal(file: string, lines: readonly string[]): Promise<Journal> {
  mkdirSync(dirname(file), { recursive: true });
  const fresh = `${file}.new`;
  const handle = await open(fresh, 'w');
  await handle.appendFile(lines.map((line) => `${line}\n`).join(''));
  await handle.sync();
  await rename(fresh, file);

  let written = Promise.resolve();
  let waiting: string[] | undefined;

  function append(line: string): void {
    if (waiting !== undefined) {
      waiting.push(line);
      return;
    }
    // One write and one sync serve all lines that come while the previous ones are being written.
    const batch = (waiting = [line]);
    written = written.then(async () => {
      waiting = undefined;
      await handle.appendFile(batch.map((each) => `${each}\n`).join(''));
      await handle.datasync();
    });
    // Whoever waits for `flushed` hears of a failure; without a listener it must not end the process.
    written.catch(() => undefined);
  }

  async function close(): Promise<void> {
    await written.catch(() => undefined);
    await handle.close();
  }

  return { append, flushed: () => written, close };
}
