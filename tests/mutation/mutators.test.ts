import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import ts from 'typescript';
import { EQUIVALENTS } from './equivalents.ts';
import { findMutants, mutantsOf } from './find-mutants.ts';
import { edited } from './mutant.ts';

/** What a file is with each thing taken away that stands in it. */
function without(text: string, file = 'src/adapters/some.ts'): string[] {
  return mutantsOf(file, text).map(({ edits }) => edited(text, edits));
}

describe('what is taken away', () => {
  const always = 'attribute_exists(anything) OR attribute_not_exists(anything)';
  const never = 'attribute_exists(anything) AND attribute_not_exists(anything)';

  test.each<[string, string, string[]]>([
    [
      'a condition',
      'f({ ConditionExpression: CONDITION })',
      ['f({ ConditionExpression: `${CONDITION} OR ' + always + '` })'],
    ],
    [
      'a condition given by its name',
      'f({ FilterExpression })',
      ['f({ FilterExpression: `${FilterExpression} OR ' + always + '` })'],
    ],
    [
      'a condition that is only sometimes there',
      'f({ ConditionExpression: isNew ? CONDITION : undefined })',
      ['f({ ConditionExpression: isNew ? `${CONDITION} OR ' + always + '` : undefined })'],
    ],
    [
      'each of two conditions',
      'f({ ConditionExpression: isNew ? A : B })',
      [
        'f({ ConditionExpression: isNew ? `${A} OR ' + always + '` : B })',
        'f({ ConditionExpression: isNew ? A : `${B} OR ' + always + '` })',
      ],
    ],
    [
      'each clause of a text',
      "const x = 'a = :a AND b'",
      [
        `const x = 'NOT (a = :a AND ${never}) AND b'`,
        `const x = 'a = :a AND NOT (b AND ${never})'`,
      ],
    ],
    [
      'each clause of a list',
      'x = both(A, B)',
      ['x = both(`${A} OR ' + always + '`, B)', 'x = both(A, `${B} OR ' + always + '`)'],
    ],
    [
      'each clause of a list that is joined',
      "x = [A, ...more].join(' AND ')",
      ['x = [`NOT (${A} AND ' + never + ")`, ...more].join(' AND ')"],
    ],
    [
      'a named condition',
      "const LIVE = 'at > :now'",
      [`const LIVE = 'NOT (at > :now AND ${never})'`],
    ],
    [
      'a key of idempotency',
      'f(x, { idempotencyKey: key, timeout: 1 })',
      ['f(x, {  timeout: 1 })'],
    ],
    ['a comparison', 'x = a.id === id && b', ['x = true && b']],
    ['a comparison the other way', 'x = a.id !== id || b', ['x = false || b']],
    ['a limit in time', 'x = at <= now', ['x = true', 'x = false']],
    ['a guard that throws', 'if (wrong) throw new Error()', ['if (false) throw new Error()']],
    ['a guard that answers', 'if (a) { return { b }; }', ['if (false) { return { b }; }']],
    ['a guard after a failure', 'if (failed) return 1', ['if (false) return 1']],
    ['a filter', 'x = all.filter((one) => one.a !== undefined)', ['x = all.filter(() => true)']],
    ['a skip', 'for (;;) if (one.a === undefined) continue', ['for (;;) if (false) continue']],
    ['a tolerance', 'const TOLERANCE_SECONDS = 5', ['const TOLERANCE_SECONDS = 1e12']],
    [
      'what is authenticated along, on both sides',
      'a = seal(k).setAAD(x); b = open(k).setAAD(x).final()',
      ['a = seal(k); b = open(k).final()'],
    ],
    ['a proof', 'return timingSafeEqual(a, b)', ['return true']],
  ])('%s', (_, text, expected) => {
    expect(without(text)).toEqual(expected);
  });

  test('a bound of a key', () => {
    const query = "KeyConditionExpression: 'pk = :pk AND sk < :before'";
    const values = (before: string): string =>
      `f({ ${query}, values: { ':pk': \`a\`, ':before': ${before} } })`;
    expect(without(values('`evt_${time}`'))).toEqual([values("'~'")]);
  });

  test('a derived key', () => {
    const text = 'function someKey(a) { return `${a}-1`; } f(hashCharacters(a, 16))';
    expect(without(text, 'src/application/some.ts')).toEqual([
      text.replace('(a, 16)', '(`${a}${Math.random()}`, 16)'),
      text.replace('`${a}-1`', '`${`${a}-1`}${Math.random()}`'),
    ]);
  });

  test('a condition that several writes share, from each of them', () => {
    const text = 'x = [{ Put: { Item, ...shared } }, { ConditionCheck: { Key, ...shared } }]';
    const [put, check, ...more] = without(text);
    expect(put).toMatch(/Put: \(\(write\) => .*\)\(\{ Item, \.\.\.shared \}\) \}/);
    expect(put).toContain('{ ConditionCheck: { Key, ...shared } }');
    expect(check).toContain('{ Put: { Item, ...shared } }');
    expect(more).toEqual([]);
  });

  test.each([
    ['a key condition', "f({ KeyConditionExpression: 'pk = :pk AND begins_with(sk, :sk)' })"],
    ['an update', "const MOVE = 'SET a = :a'"],
    ['a comparison with something fixed', "x = a === 'b' || a.b === NAMED || a === undefined"],
    ['an error that is passed on', 'if (a) throw error'],
    ['a branch', 'if (a) return { b }; else return 2'],
    ['a short cut', 'if (a.length === 0) return a'],
    ['a comparison of values', 'if (a.height === b.height) c()'],
    ['a write with a condition of its own', 'x = { Put: { Item } }'],
  ])('but not %s', (_, text) => {
    expect(without(text)).toEqual([]);
  });
});

describe('of this shop', () => {
  const mutants = findMutants(process.cwd());

  test('every condition is taken away', () => {
    const files = new Set(mutants.map(({ file }) => file));
    expect(files.size).toBeGreaterThan(20);
    const conditions = [...files].flatMap((file) =>
      readFileSync(file, 'utf8')
        .split('\n')
        .flatMap((text, index) =>
          /(?<!Key|'|\.)\bConditionExpression: /.test(text) ? [`${file}:${index + 1}`] : [],
        ),
    );
    expect(conditions.length).toBeGreaterThan(10);
    const found = new Set(mutants.map(({ file, line }) => `${file}:${line}`));
    expect(conditions.filter((condition) => !found.has(condition))).toEqual([]);
  });

  test.each(['src/adapters/dynamodb/item.ts', 'src/adapters/stripe/payments.ts'])(
    'something is taken away from %s',
    (file) => {
      expect(mutants.map((mutant) => mutant.file)).toContain(file);
    },
  );

  test('every mutant can be read', () => {
    for (const { file, what, edits } of mutants) {
      const text = edited(readFileSync(file, 'utf8'), edits);
      const { diagnostics } = ts.transpileModule(text, { reportDiagnostics: true });
      expect([file, what, diagnostics]).toEqual([file, what, []]);
    }
  });

  test('what nobody would miss is still there', () => {
    const names = mutants.map(({ file, what }) => `${file} ${what}`);
    for (const { file, what } of EQUIVALENTS) expect(names).toContain(`${file} ${what}`);
  });
});
