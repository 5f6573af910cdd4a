import { describe, expect, test } from '@jest/globals';
import { HEADER_LINE, lineOf } from '../../../src/domain/catalog-export/cells.ts';
import { parsePaths, writePaths } from '../../../src/domain/catalog-import/category-paths.ts';
import { columnsOf } from '../../../src/domain/catalog-import/columns.ts';
import { guarded, unguarded } from '../../../src/domain/catalog-import/guarded.ts';
import { readList, writeList } from '../../../src/domain/catalog-import/lists.ts';
import { readSku, writeSku } from '../../../src/domain/catalog-import/sku.ts';
import fc from '../../support/properties.ts';

const text = fc.string({ unit: 'grapheme' }).map((one) => one.trim());
const quotes = fc.stringMatching(/^'{0,3}[=+\-@0-9a]{0,3}$/);
const someText = fc.oneof(text, quotes).filter((one) => one !== '');

describe('the columns of an export', () => {
  test('are all read, but for what only Shopify wants to know', () => {
    const columns = columnsOf(HEADER_LINE.trim().split(','));
    if (!columns.ok) throw new Error(columns.refusal.code);
    expect(columns.value.filter((column) => column !== undefined)).toHaveLength(24);
    expect(columns.value.slice(24)).toEqual([undefined, undefined, undefined]);
  });

  test('stand in every row, quoted where they have to be', () => {
    const line = lineOf({ handle: 'mug', title: 'A "mug",\nred', price: '1.00' });
    expect(line).toMatch(/^mug,"A ""mug"",\nred",,/);
    expect(line).toMatch(/,shopify,deny,manual\r\n$/);
    expect(lineOf({ handle: 'mug' })).toBe(`mug${','.repeat(26)}\r\n`);
  });
});

describe('a cell', () => {
  test('is no formula, and is read as the text it was', () => {
    fc.assert(
      fc.property(fc.oneof(text, quotes), (written) => {
        expect(guarded(written)).not.toMatch(/^[=+\-@]/);
        expect(unguarded(guarded(written))).toBe(written);
      }),
    );
  });

  test.each(['Mug', "'90s Jacket", "'", "''", "'a=b", '1-2'])('stays as it is: %s', (written) => {
    expect([guarded(written), unguarded(written)]).toEqual([written, written]);
  });

  test('of a SKU is read as the SKU it was', () => {
    fc.assert(
      fc.property(quotes, (sku) => {
        expect(readSku(unguarded(guarded(writeSku(sku))))).toBe(sku);
      }),
    );
    expect(readSku("'0123")).toBe('0123');
    expect(writeSku("'0123")).toBe("''0123");
  });

  test('of a list is read as the list it was', () => {
    fc.assert(
      fc.property(fc.array(someText), (texts) => {
        expect(readList(writeList(texts))).toEqual(texts);
      }),
    );
    expect(readList(writeList(['a\nb', 'c\\nd', '\\']))).toEqual(['a\nb', 'c\\nd', '\\']);
  });
});

describe('paths of categories', () => {
  const name = someText
    .map((one) => one.replace(/[\n\r\u2028\u2029]/g, ''))
    .filter((one) => one !== '');
  const level = fc.record({ slug: fc.stringMatching(/^[a-z0-9]{1,5}(-[a-z]{1,3})?$/), name });

  test('are read as they were', () => {
    fc.assert(
      fc.property(fc.array(fc.array(level, { minLength: 1, maxLength: 4 })), (paths) => {
        const read = parsePaths(writePaths(paths));
        const withParents = paths.map((path) =>
          path.map((one, at) => (at === 0 ? one : { ...one, parent: path[at - 1]!.slug })),
        );
        expect(read).toEqual(withParents);
      }),
    );
  });

  test('are written for people', () => {
    const path = [
      { slug: 'home', name: 'Home > Garden' },
      { slug: 'vases', name: 'Vases' },
    ];
    expect(writePaths([path])).toBe('home: Home \\> Garden > vases: Vases');
  });

  test.each(['Mugs', 'mugs Mugs', 'Mugs: Mugs', 'mugs: ', 'a: A > B', 'mugs: Mugs\nCups'])(
    'are not guessed from %j',
    (cell) => {
      expect(parsePaths(cell)).toBeUndefined();
    },
  );
});
