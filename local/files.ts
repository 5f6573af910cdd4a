import { closeSync, fsyncSync, openSync, renameSync, writeFileSync } from 'node:fs';

/**
 * Replaces a file's content such that a crash at any moment leaves the old content or the new one,
 * never a part: written aside, forced to the disk, then renamed.
 */
export function replaceFileSync(path: string, content: string, mode = 0o644): void {
  const aside = `${path}.new`;
  const file = openSync(aside, 'w', mode);
  try {
    writeFileSync(file, content);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  renameSync(aside, path);
}

/** Whether a file system call failed because there is nothing at that path. */
export function isMissing(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === 'ENOENT';
}
