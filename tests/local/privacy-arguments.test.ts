import { expect, test } from '@jest/globals';
import { readArguments } from '../../local/privacy/arguments.ts';
import { StartError } from '../../local/start-error.ts';

test('terms are looked for, in the inbox where that is said', () => {
  const one = readArguments(['--term', 'zoe@example.com', '--term', 'High Street']);
  expect(one).toEqual({ terms: ['zoe@example.com', 'High Street'], withInbox: false });
  const other = readArguments(['--with-inbox', '--term', 'High Street']);
  expect(other).toEqual({ terms: ['High Street'], withInbox: true });
});

test.each([
  [[], 'usage: npm run privacy:scan'],
  [['zoe@example.com'], 'usage: npm run privacy:scan'],
  [['--terms', 'Zoe Miller'], 'usage: npm run privacy:scan'],
  [['--term', 'Zoe'], 'found by chance'],
])('with %j it is said what is expected', (args, message) => {
  expect(() => readArguments(args)).toThrow(StartError);
  expect(() => readArguments(args)).toThrow(message);
});
