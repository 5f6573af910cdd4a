import { describe, expect, test } from '@jest/globals';
import { NotACatalogue } from '../../src/domain/catalog-import/not-a-catalogue.ts';
import { all, catalogFile, catalogText, csv } from '../support/catalog-files.ts';

const HEADER = 'Handle,Title,Variant Price';

describe('rows of a product CSV', () => {
  test('are numbered as a spreadsheet numbers them, with line breaks in cells and empty rows', async () => {
    const rows = await all(csv(`${HEADER}\r\na,"A\nB",1\r\n\r\n,,\r\nb,B,2`));
    expect(rows).toEqual([
      { row: 2, values: { handle: 'a', title: 'A\nB', price: '1' } },
      { row: 5, values: { handle: 'b', title: 'B', price: '2' } },
    ]);
  });

  test('are read again from the beginning by each iteration', async () => {
    const rows = csv(`${HEADER}\na,A,1`);
    expect(await all(rows)).toEqual(await all(rows));
    expect(await all(rows)).toHaveLength(1);
  });

  test.each(['\n', '\r\n', '\r'])('end with %j', async (end) => {
    const rows = await all(csv([HEADER, 'a,A,1', 'b,B,2'].join(end)));
    expect(rows.map(({ row }) => row)).toEqual([2, 3]);
  });

  test.each([1, 2, 3, 64])('do not depend on chunks, here of %i bytes', async (chunkBytes) => {
    const text = catalogText('usual.csv');
    expect(await all(csv(text, chunkBytes))).toEqual(await all(catalogFile('usual.csv')));
  });

  test('come with semicolons and a byte order mark from other spreadsheets', async () => {
    const [first, , third] = await all(catalogFile('spreadsheet.csv'));
    expect(first).toMatchObject({ values: { title: 'Käse', price: '1.250,50' } });
    expect(third).toMatchObject({ row: 4, values: { title: 'Brett; geölt', handle: 'brett' } });
  });

  test('come separated by tabs, though the text has many commas', async () => {
    const rows = await all(csv('Handle\tTitle\tVariant Price\na\tone, two, three\t1'));
    expect(rows).toEqual([
      { row: 2, values: { handle: 'a', title: 'one, two, three', price: '1' } },
    ]);
  });

  test.each(['utf16le', 'latin1'] as const)('come as %s', async (encoding) => {
    const mark = encoding === 'utf16le' ? '\uFEFF' : '';
    const bytes = Buffer.from(`${mark}${HEADER}\na,Größe,1`, encoding);
    expect(await all(csv(bytes))).toMatchObject([{ values: { title: 'Größe' } }]);
  });

  test('keep quotation marks that stand where none should', async () => {
    const rows = await all(csv(`${HEADER}\na,5" pipe,1\nb,"6" pipe,2`));
    expect(rows).toMatchObject([
      { values: { title: '5" pipe' } },
      { values: { title: '"6" pipe' } },
    ]);
  });

  test('with more cells than the header are a problem, others are not touched', async () => {
    const rows = await all(csv(`${HEADER}\na,A,1,extra\nb,B,2,,\nc,C`));
    expect(rows).toEqual([
      { row: 2, problem: 'left out: it has 4 cells, the header has 3' },
      { row: 3, values: { handle: 'b', title: 'B', price: '2' } },
      { row: 4, values: { handle: 'c', title: 'C' } },
    ]);
  });

  test('before an unclosed quotation mark are all there', async () => {
    const many = Array.from({ length: 200 }, (_, n) => `h${n},T,1`).join('\n');
    const rows = await all(csv(`${HEADER}\n${many}\nx,"open,1\ny,Y,2`, 1000));
    expect(rows).toHaveLength(201);
    expect(rows.at(-1)).toEqual({ row: 202, problem: expect.stringContaining('never closed') });
  });
});

describe('a file that is no catalogue', () => {
  test.each([
    ['empty', '', 'no rows'],
    ['blank', '\n\n , \n', 'no rows'],
    ['something else', 'name,price\nx,1', '"Handle", "Title"'],
    ['without a price', 'Handle,Title\na,A', '"Variant Price"'],
    ['one open quotation mark', '"Handle,Title', 'no rows'],
  ])('is refused: %s', async (_name, text, message) => {
    const reading = all(csv(text));
    await expect(reading).rejects.toThrow(NotACatalogue);
    await expect(reading).rejects.toThrow(message);
  });

  test('is refused when a row has no end, by the row it begins in', async () => {
    const text = `${HEADER}\na,A,1\nb,"${'long '.repeat(900_000)}`;
    await expect(all(csv(text, 65_536))).rejects.toThrow(
      'A quotation mark in row 3 is never closed',
    );
  });

  test('passes on that the file cannot be read', async () => {
    await expect(all(catalogFile('missing.csv'))).rejects.toMatchObject({ code: 'ENOENT' });
  });
});
