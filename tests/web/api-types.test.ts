import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';

test('the pages know the API as it is: if this fails, run npm run web:types', () => {
  const directory = mkdtempSync(join(tmpdir(), 'bodega-types-'));
  try {
    const made = join(directory, 'schema.d.ts');
    execFileSync(process.execPath, ['--no-warnings', 'local/web/types.ts', made]);
    expect(readFileSync('web/shared/api/schema.d.ts', 'utf8')).toBe(readFileSync(made, 'utf8'));
  } finally {
    rmSync(directory, { recursive: true });
  }
});
