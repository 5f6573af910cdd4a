import { describe, expect, test } from '@jest/globals';
import { databaseBinary } from '../../local/engines/database-binary.ts';
import { StartError } from '../../local/start-error.ts';

describe('database engine of this platform', () => {
  test('is the program beside its package.json', () => {
    const resolve = (id: string) => `/shop/node_modules/${id}`;
    expect(databaseBinary(resolve, { platform: 'linux', arch: 'arm64' })).toBe(
      '/shop/node_modules/@dynoxide/linux-arm64/dynoxide',
    );
    expect(databaseBinary(resolve, { platform: 'win32', arch: 'x64' })).toMatch(/dynoxide\.exe$/);
  });

  test('a platform without one is told what to set', () => {
    const missing = () => {
      throw new Error('MODULE_NOT_FOUND');
    };
    const find = () => databaseBinary(missing, { platform: 'freebsd', arch: 'x64' });
    expect(find).toThrow(StartError);
    expect(find).toThrow(/\(freebsd-x64\).*DYNAMODB_ENDPOINT/);
  });
});
