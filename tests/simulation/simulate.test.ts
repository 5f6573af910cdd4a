import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, test } from '@jest/globals';

const run = promisify(execFile);

test('npm run simulate starts outside of the test runner, and says what the shops went through', async () => {
  const wish = ['--commands', '1', '--seed', '1'];
  const script = ['--no-warnings', 'tests/simulation/simulate.ts', ...wish];
  const { stdout } = await run(process.execPath, script);
  expect(stdout).toMatch(/\d+ commands/);
  expect(stdout).toContain('0 violations');
}, 60_000);
