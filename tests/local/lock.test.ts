import { describe, expect, test } from '@jest/globals';
import { takeLock } from '../../local/lock.ts';
import { temporaryDirectory } from './temporary-directory.ts';

describe('lock of a data directory', () => {
  test('is held by one at a time', () => {
    const directory = temporaryDirectory();
    const first = takeLock(directory);
    expect(first).toBeDefined();
    expect(takeLock(directory)).toBeUndefined();
    first?.release();
    const second = takeLock(directory);
    expect(second).toBeDefined();
    second?.release();
  });

  test('other directories are free', () => {
    const locks = [takeLock(temporaryDirectory()), takeLock(temporaryDirectory())];
    expect(locks).not.toContain(undefined);
    for (const lock of locks) lock?.release();
  });
});
