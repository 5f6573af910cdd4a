import { createSecretKey, randomBytes, type KeyObject } from 'node:crypto';
import { mkdirSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { isMissing, replaceFileSync } from '../files.ts';

const KEY_BYTES = 32;

/**
 * The key under which all others are: made once, kept in a file that its owner alone may read. A file
 * that holds something else throws: a new key in its place would make all that was sealed unreadable.
 */
export function loadMasterKey(path: string): KeyObject {
  try {
    const bytes = Buffer.from(readFileSync(path, 'utf8'), 'base64');
    if (bytes.length !== KEY_BYTES) throw new Error(`${path} holds no key`);
    return createSecretKey(bytes);
  } catch (error) {
    if (!isMissing(error)) throw error;
  }
  const bytes = randomBytes(KEY_BYTES);
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  replaceFileSync(path, bytes.toString('base64'), 0o600);
  return createSecretKey(bytes);
}
