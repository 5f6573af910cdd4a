import { describe, expect, test } from '@jest/globals';
import { columnsOf } from '../../../src/domain/catalog-import/columns.ts';

describe('the columns of a file', () => {
  test('are found in any order and case, others are left out', () => {
    expect(columnsOf([' VARIANT price', 'Shelf', 'title', 'Handle '])).toEqual({
      ok: true,
      value: ['price', undefined, 'title', 'handle'],
    });
  });

  test('are found by the names of newer exports', () => {
    const names = ['Title', 'URL handle', 'Price', 'Price / International', 'SKU'];
    expect(columnsOf(names)).toMatchObject({
      value: ['title', 'handle', 'price', undefined, 'sku'],
    });
  });

  test('are taken once when a file has a name twice or in two spellings', () => {
    const names = ['Title', 'Price', 'Handle', 'Variant Price', 'Title'];
    expect(columnsOf(names)).toMatchObject({
      value: ['title', undefined, 'handle', 'price', undefined],
    });
  });

  test('that are missing are named', () => {
    expect(columnsOf(['Title', 'Vendor'])).toEqual({
      ok: false,
      refusal: { code: 'columns-missing', columns: ['Handle', 'Variant Price'] },
    });
  });
});
