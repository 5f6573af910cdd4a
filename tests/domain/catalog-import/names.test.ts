import { describe, expect, test } from '@jest/globals';
import { isUsableSku, madeSku, MAX_SKU, readSku } from '../../../src/domain/catalog-import/sku.ts';
import { slugOf } from '../../../src/domain/catalog-import/slug.ts';
import { hashCharacters } from '../../../src/application/ids.ts';

const hash = (text: string) => hashCharacters(text, 8);

describe('a slug', () => {
  test.each([
    ['oak-tray', 'oak-tray'],
    ['Oak-Tray', 'oak-tray'],
    ['2-for-1', '2-for-1'],
    ['a--b', 'a--b'],
    ['-a-', 'a'],
    ['Oak Tray', 'oak-tray'],
    [' größe_xl! ', 'grosse-xl'],
    ['Café & Crème™', 'cafe-cremetm'],
    ['Smørrebrød', 'smorrebrod'],
  ])('of %j is %s', (text, slug) => {
    expect(slugOf(text, hash)).toBe(slug);
  });

  test('keeps names of other scripts apart', () => {
    const slugs = ['красный-2', 'синий-2', '花瓶', '花'].map((text) => slugOf(text, hash));
    expect(new Set(slugs).size).toBe(4);
    for (const slug of slugs) expect(slug).toMatch(/^[a-z0-9-]+$/);
  });

  test('of a long handle stays', () => {
    expect(slugOf('y'.repeat(200), hash)).toBe('y'.repeat(200));
  });

  test('of a very long handle is cut and still its own', () => {
    const long = 'x'.repeat(300);
    expect(slugOf(long, hash)).not.toBe(slugOf(`${long}y`, hash));
    expect(slugOf(long, hash).length).toBeLessThanOrEqual(120);
  });
});

describe('a SKU', () => {
  test.each(['OAK-1', 'a b', 'Größe.4', '#12', '4006381333931'])('%s stays as it is', (sku) => {
    expect(readSku(` ${sku} `)).toBe(sku);
    expect(isUsableSku(sku)).toBe(true);
  });

  test('loses the mark that keeps spreadsheets from taking it for a number', () => {
    expect(readSku("'4006381333931")).toBe('4006381333931');
    expect(readSku("'tis")).toBe("'tis");
  });

  test.each(['a/b', 'a\\b', '100%', '..', 'a\u0000b', 'a\nb', 'x'.repeat(65)])(
    '%j cannot be used',
    (sku) => {
      expect(isUsableSku(sku)).toBe(false);
    },
  );

  test('that is made can be read, used, and is the same each time', () => {
    const sku = madeSku('wool-sock', ['Größe M', 'Moss'], hash);
    expect(sku).toMatch(/^WOOL-SOCK-GROSSE-M-MOSS-[0-9A-Z]{8}$/);
    expect(madeSku('wool-sock', ['Größe M', 'Moss'], hash)).toBe(sku);
  });

  test('that is made differs wherever slug or values do', () => {
    const skus = [
      madeSku('a-b', ['c'], hash),
      madeSku('a', ['b c'], hash),
      madeSku('a', ['b', 'c'], hash),
      madeSku('a', ['c', 'b'], hash),
      madeSku('a', ['花'], hash),
      madeSku('a', ['瓶'], hash),
      madeSku('y'.repeat(100), ['1'], hash),
      madeSku('y'.repeat(100), ['2'], hash),
    ];
    expect(new Set(skus).size).toBe(skus.length);
    for (const sku of skus) expect(sku.length).toBeLessThanOrEqual(MAX_SKU);
    expect(skus.every(isUsableSku)).toBe(true);
  });
});
