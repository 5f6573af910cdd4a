import { describe, expect, test } from '@jest/globals';
import { pose, shrink, type Pixels } from '../../src/adapters/images/pixels.ts';
import fc from '../support/properties.ts';

/** A picture of one row per text and one pixel per letter. */
const COLOURS: Record<string, number[]> = {
  r: [255, 0, 0, 255],
  g: [0, 255, 0, 255],
  b: [0, 0, 255, 255],
  w: [255, 255, 255, 255],
  k: [0, 0, 0, 255],
  '-': [90, 90, 90, 0],
};

function picture(...rows: string[]): Pixels {
  const data = Uint8Array.from(
    rows.flatMap((row) => Array.from(row).flatMap((one) => COLOURS[one]!)),
  );
  return { data, width: rows[0]!.length, height: rows.length };
}

function rowsOf({ data, width, height }: Pixels): string[] {
  const letter = (at: number) =>
    Object.keys(COLOURS).find((one) => COLOURS[one]!.every((value, i) => data[at + i] === value))!;
  return Array.from({ length: height }, (_, y) =>
    Array.from({ length: width }, (_, x) => letter(4 * (y * width + x))).join(''),
  );
}

describe('shrinking', () => {
  test('averages what lies under a pixel', () => {
    const { data } = shrink(picture('wwkk', 'wwkk', 'wkkk', 'wkkk'), { width: 2, height: 2 });
    expect([...data]).toEqual(
      [255, 0, 127.5, 0].flatMap((grey) => Array(3).fill(Math.round(grey)).concat(255)),
    );
  });

  test('counts a pixel by the part of it that is covered', () => {
    const { data } = shrink(picture('wkk'), { width: 2, height: 1 });
    expect([...data]).toEqual([170, 170, 170, 255, 0, 0, 0, 255]);
  });

  test('takes no colour from what is transparent', () => {
    const { data } = shrink(picture('r-', '--'), { width: 1, height: 1 });
    expect([...data]).toEqual([255, 0, 0, 64]);
  });

  test('leaves what is wholly transparent so', () => {
    expect([...shrink(picture('--'), { width: 1, height: 1 }).data]).toEqual([0, 0, 0, 0]);
  });

  test('leaves a picture of the wanted size alone', () => {
    const same = picture('rg');
    expect(shrink(same, { width: 2, height: 1 })).toBe(same);
  });

  test('keeps one colour one colour, whatever the sizes', () => {
    const side = fc.integer({ min: 1, max: 40 });
    const colour = fc.tuple(fc.nat(255), fc.nat(255), fc.nat(255));
    fc.assert(
      fc.property(side, side, side, side, colour, (width, height, maxWidth, maxHeight, rgb) => {
        const data = Uint8Array.from(
          Array(width * height)
            .fill([...rgb, 255])
            .flat(),
        );
        const size = { width: Math.min(width, maxWidth), height: Math.min(height, maxHeight) };
        const small = shrink({ data, width, height }, size);
        expect(small.data).toHaveLength(4 * size.width * size.height);
        for (let at = 0; at < small.data.length; at += 1) {
          expect(small.data[at]).toBe([...rgb, 255][at % 4]);
        }
      }),
    );
  });
});

describe('the pose', () => {
  const stored = picture('rg', 'bw', 'kk');

  test.each([
    [false, 0, ['rg', 'bw', 'kk']],
    [true, 0, ['gr', 'wb', 'kk']],
    [false, 1, ['kbr', 'kwg']],
    [false, 2, ['kk', 'wb', 'gr']],
    [false, 3, ['gwk', 'rbk']],
    [true, 1, ['kwg', 'kbr']],
    [true, 2, ['kk', 'bw', 'rg']],
    [true, 3, ['rbk', 'gwk']],
  ] as const)('mirrored %s, turned %i times', (mirrored, quarterTurns, rows) => {
    expect(rowsOf(pose(stored, { mirrored, quarterTurns }))).toEqual(rows);
  });

  test('does not depend on where in memory the pixels lie', () => {
    const moved = new Uint8Array(stored.data.length + 1);
    moved.set(stored.data, 1);
    const odd = { ...stored, data: moved.subarray(1) };
    expect(rowsOf(pose(odd, { mirrored: true, quarterTurns: 1 }))).toEqual(['kwg', 'kbr']);
  });
});
