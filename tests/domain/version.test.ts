import { expect, test } from '@jest/globals';
import { unchanged } from '../../src/domain/version.ts';

const thing = { version: 3, name: 'mug' };

test('A thing that has the expected version is handed on', () => {
  expect(unchanged(thing, 3)).toEqual({ ok: true, value: thing });
});

test.each([2, 4])('A change thought out for version %s of version 3 is refused', (expected) => {
  const refusal = { code: 'version-mismatch', version: 3 };
  expect(unchanged(thing, expected)).toEqual({ ok: false, refusal });
});
