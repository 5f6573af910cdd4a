import { describe, expect, test } from '@jest/globals';
import { readArguments } from '../../local/catalogue/arguments.ts';
import { showProgress } from '../../local/catalogue/progress.ts';
import { summaryText } from '../../local/catalogue/summary.ts';
import { isUnreachable } from '../../local/unreachable.ts';
import { StartError } from '../../local/start-error.ts';
import type { ImportSummary } from '../../src/application/catalogue/import-summary.ts';

describe('the command line of an import', () => {
  test('names a file from where the person stands', () => {
    expect(readArguments(['shop.csv'], '/home/ann')).toEqual({
      file: '/home/ann/shop.csv',
      allNotes: false,
    });
  });

  test('may ask for all notes', () => {
    const args = ['/tmp/a.csv', '--all-notes'];
    expect(readArguments(args, '/')).toEqual({
      file: '/tmp/a.csv',
      allNotes: true,
    });
  });

  test.each([[[]], [['a.csv', 'b.csv']], [['--colour', 'a.csv']]])(
    'says how it is used when it is %j',
    (args: string[]) => {
      expect(() => readArguments(args, '/')).toThrow(StartError);
      expect(() => readArguments(args, '/')).toThrow('catalog:import -- FILE.csv');
    },
  );
});

describe('what an import says at the end', () => {
  const problems = Array.from({ length: 25 }, (_, n) => ({ row: n + 2, message: `problem ${n}` }));
  const summary: ImportSummary = {
    rows: 1200,
    products: { created: 3, changed: 2, unchanged: 1, failed: 4 },
    variants: 9,
    notes: [{ row: 7, message: 'it has no SKU' }],
    errors: problems,
    found: { notes: 1, errors: 2025 },
  };
  const lines = (all: boolean) =>
    summaryText(summary, { name: 'shop.csv', seconds: 1.26, all }).split('\n');

  test('is what it did', () => {
    expect(lines(false)).toEqual(
      expect.arrayContaining([
        'Imported shop.csv in 1.3 s',
        '  Rows         1,200',
        '  Products         3 created',
        '                   4 left out',
        '  row 7: it has no SKU',
      ]),
    );
  });

  test('is the first problems and how many more there are', () => {
    const text = lines(false);
    expect(text.filter((line) => line.includes('problem'))).toHaveLength(20);
    expect(text).toContain('  … and 2,005 more (--all-notes shows them)');
    expect(lines(true).filter((line) => line.includes('problem'))).toHaveLength(25);
  });
});

describe('progress where there is no terminal', () => {
  test('is a whole line every two seconds', () => {
    const written: string[] = [];
    let time = 0;
    const progress = showProgress({ write: (text) => written.push(text) }, () => time);
    for (let done = 1; done <= 50; done += 1) {
      time += 100;
      progress.update({ done, rows: 50 });
    }
    progress.end();
    expect(written).toEqual(['20 of 50 rows\n', '40 of 50 rows\n']);
  });
});

describe('a shop that is not there', () => {
  const refused = Object.assign(new Error('connect'), { code: 'ECONNREFUSED' });

  test.each([
    ['a refused connection', refused],
    ['one of several', new AggregateError([refused])],
    ['a cause', new Error('outer', { cause: refused })],
    ['tables that are missing', Object.assign(new Error(), { name: 'ResourceNotFoundException' })],
  ])('is told by %s', (_name, error) => {
    expect(isUnreachable(error)).toBe(true);
  });

  test.each([
    ['another error', new Error('other')],
    ['a text', 'ECONNREFUSED'],
    ['nothing', undefined],
  ])('is not told by %s', (_name, error) => {
    expect(isUnreachable(error)).toBe(false);
  });
});
