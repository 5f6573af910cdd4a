import { expect, test } from '@jest/globals';
import fc from '../support/properties.ts';
import { stableJson } from '../../src/domain/stable-json.ts';

/** The same value with the keys of every object in another order. */
function shuffled(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(shuffled);
  if (value === null || typeof value !== 'object') return value;
  const entries = Object.entries(value).map(([key, inner]) => [key, shuffled(inner)]);
  return Object.fromEntries(entries.reverse());
}

test.each([
  [
    { b: 1, a: { d: [1, { y: 0, x: 0 }], c: null } },
    '{"a":{"c":null,"d":[1,{"x":0,"y":0}]},"b":1}',
  ],
  [{ a: undefined, b: 1 }, '{"b":1}'],
  [[2, 1], '[2,1]'],
  ['text', '"text"'],
  [null, 'null'],
])('%j', (value, text) => {
  expect(stableJson(value)).toBe(text);
});

test('is JSON of the same value, whatever the order of its keys', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const text = stableJson(value);
      expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
      expect(stableJson(shuffled(value))).toBe(text);
    }),
  );
});

test('is the same only for values that are the same', () => {
  const small = fc.object({
    key: fc.constantFrom('a', 'b', '1'),
    maxDepth: 2,
    maxKeys: 3,
    values: [fc.constantFrom(0, 1, null, '1')],
  });
  fc.assert(
    fc.property(small, small, (one, other) => {
      const same = JSON.stringify(sortedEntries(one)) === JSON.stringify(sortedEntries(other));
      expect(stableJson(one) === stableJson(other)).toBe(same);
    }),
  );
});

function sortedEntries(value: unknown): unknown {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) {
    return Array.isArray(value) ? ['list', ...value.map(sortedEntries)] : ['leaf', value];
  }
  const entries = Object.entries(value).map(([key, inner]) => [key, sortedEntries(inner)]);
  return ['object', ...entries.sort(([a], [b]) => (String(a) < String(b) ? -1 : 1))];
}
