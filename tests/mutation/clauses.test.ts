import { expect, test } from '@jest/globals';
import { clausesOf, hasAlternatives } from './clauses.ts';

const clauses = (text: string): string[] =>
  clausesOf(text).map(({ start, end }) => text.slice(start, end));

test.each<[string, string[]]>([
  ['a = :a', []],
  ['a = :a OR b = :b', []],
  ['a >= :a AND b = :b AND c', ['a >= :a', 'b = :b', 'c']],
  ['(a OR b) AND size(c) < :c', ['(a OR b)', 'size(c) < :c']],
  ['a OR (b = :b AND c)', ['b = :b', 'c']],
  ['a AND (b AND NOT (c AND d))', ['a', '(b AND NOT (c AND d))', 'b', 'NOT (c AND d)', 'c', 'd']],
  ['a BETWEEN :x AND :y AND b', ['a BETWEEN :x AND :y', 'b']],
  ['a BETWEEN :x AND :y', []],
  ['${both(A, B)} AND b.#AND', ['${both(A, B)}', 'b.#AND']],
  ['', []],
])('%s is joined of %j', (text, expected) => {
  expect(clauses(text)).toEqual(expected);
});

test('alternatives in parentheses do not count', () => {
  expect(hasAlternatives('a OR b')).toBe(true);
  expect(hasAlternatives('(a OR b) AND c')).toBe(false);
});
