import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { Failure } from './failure.ts';
import type { Mutant } from './mutant.ts';
import { isAsked, isSteady, TestOrder } from './test-order.ts';
import { summaryOf, verdictOf } from './verdict.ts';
import { openWorkshop } from './workshop.ts';

const mutant: Mutant = {
  ...{ mutator: 'condition', file: 'src/a.ts', line: 7, what: 'NOT_THERE' },
  edits: [{ start: 0, end: 3, text: 'let' }],
};

describe('a workshop', () => {
  let root: string;

  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'repository-'));
    for (const directory of ['src', 'node_modules', '.git']) mkdirSync(join(root, directory));
    writeFileSync(join(root, 'src/a.ts'), 'var a');
    writeFileSync(join(root, 'node_modules/b.js'), '');
  });

  afterEach(() => rmSync(root, { recursive: true }));

  test('breaks only its copy, and mends it, whatever happens', async () => {
    const { directory, withMutant, close } = openWorkshop(root);
    const read = (): string => readFileSync(join(directory, 'src/a.ts'), 'utf8');
    expect(await withMutant(mutant, () => Promise.resolve(read()))).toBe('let a');
    expect(read()).toBe('var a');
    await expect(withMutant(mutant, () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(read()).toBe('var a');
    expect(readFileSync(join(root, 'src/a.ts'), 'utf8')).toBe('var a');
    close();
  });

  test('shares the packages and is gone when it is closed', () => {
    const { directory, close } = openWorkshop(root);
    expect(existsSync(join(directory, 'node_modules/b.js'))).toBe(true);
    expect(existsSync(join(directory, '.git'))).toBe(false);
    close();
    expect(existsSync(directory)).toBe(false);
    expect(existsSync(join(root, 'node_modules/b.js'))).toBe(true);
  });
});

describe('the order of the tests', () => {
  const [contract, namesake, handler] = [
    'tests/contracts/ports/orders.test.ts',
    'tests/contracts/ports/a.test.ts',
    'tests/handlers/a-b.test.ts',
  ];

  test('begins with the namesake of the file, then goes by directory and by duration', () => {
    const order = new TestOrder();
    order.learnDuration(contract, 10);
    order.learnDuration('tests/contracts/ports/quick.test.ts', 5);
    const all = [handler, contract, 'tests/contracts/ports/quick.test.ts', namesake];
    expect(order.sorted('src/a.ts', all)).toEqual(all.toReversed());
  });

  test('begins with what has killed mutants of the file before', () => {
    const order = new TestOrder();
    order.learnKill('src/a.ts', handler);
    expect(order.sorted('src/a.ts', [contract, namesake, handler])[0]).toBe(handler);
    expect(order.sorted('src/b.ts', [contract, namesake, handler])[0]).toBe(contract);
  });

  test('leaves out what takes long', () => {
    expect(isAsked(contract)).toBe(true);
    expect(isAsked('tests/e2e/life.test.ts')).toBe(false);
  });

  test('tells which tests have to fail twice', () => {
    expect(isSteady(contract)).toBe(true);
    expect(isSteady(handler)).toBe(false);
  });
});

describe('a verdict', () => {
  const failed = (message: string): Failure => ({
    ...{ kind: 'failed', file: 'tests/a.test.ts', test: 'holds', message },
  });

  test.each<[string, Failure | undefined, string]>([
    ['killed by a test that fails', failed('expected 1, received 2'), 'killed'],
    ['not killed by a request that makes no sense', failed('ValidationException: no'), 'unfair'],
    ['not killed by a file that cannot be read', failed('SyntaxError: what'), 'unfair'],
    ['a survivor when every test passes', undefined, 'survived'],
  ])('%s', (_, failure, outcome) => {
    const verdict = verdictOf(mutant, failure);
    expect(verdict.outcome).toBe(outcome);
    const lines = summaryOf([verdict], 1_400).split('\n');
    expect(lines[0]).toMatch(/^1 mutants in 1 s: /);
    expect(lines[0]).toContain(`1 ${outcome}`);
    expect(lines.length > 1).toBe(outcome !== 'killed');
  });
});
