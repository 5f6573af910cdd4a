import { describe, expect, test } from '@jest/globals';
import { decode } from '../../src/adapters/images/decode.ts';
import { createPictures } from '../../src/adapters/images/pictures.ts';
import { inspectPicture } from '../../src/domain/media/inspect-picture.ts';
import { PICTURE_TYPES, UPRIGHT, type PictureType } from '../../src/domain/media/picture.ts';
import * as samples from '../support/pictures.ts';

const { QUARTERS } = samples;
const pictures = createPictures();

/** The colours in the middle of the quarters, by name. */
async function quartersOf(bytes: Uint8Array, type: PictureType): Promise<string> {
  const { data, width, height } = (await decode(bytes, type))!;
  const at = (x: number, y: number) => 4 * (Math.floor(height * y) * width + Math.floor(width * x));
  const nameOf = (start: number) => {
    const [red, green, blue] = [0, 1, 2].map((channel) => data[start + channel]! > 128);
    if (red && green && blue) return 'white';
    return red ? 'red' : green ? 'green' : blue ? 'blue' : 'black';
  };
  const middles = [at(0.25, 0.25), at(0.75, 0.25), at(0.25, 0.75), at(0.75, 0.75)];
  return middles.map(nameOf).join(' ');
}

function make(bytes: Uint8Array, type: PictureType, widths: number[]) {
  const inspected = inspectPicture(bytes, type);
  if (!inspected.ok) throw new Error(inspected.refusal.code);
  const { pose } = inspected.value;
  const sizes = widths.map((width) => ({ width, height: 2 * width }));
  return pictures.webSizes({ bytes, type, pose, sizes });
}

describe.each(PICTURE_TYPES)('of %s', (type) => {
  test('every size is made as WebP, none larger than the picture', async () => {
    const made = (await make(QUARTERS[type], type, [12, 24, 96]))!;
    expect(made.map(({ size, width, height }) => [size.width, width, height])).toEqual([
      [96, 48, 32],
      [24, 24, 16],
      [12, 12, 8],
    ]);
    for (const { bytes, width, height } of made) {
      expect(inspectPicture(bytes, 'image/webp')).toMatchObject({
        ok: true,
        value: { width, height },
      });
      expect(await quartersOf(bytes, 'image/webp')).toBe('red green blue white');
    }
  });

  test('the same picture gives the same bytes', async () => {
    const [one, other] = await Promise.all([
      make(QUARTERS[type], type, [24]),
      make(QUARTERS[type], type, [24]),
    ]);
    expect(one).toEqual(other);
  });

  test('what is damaged inside is not made', async () => {
    const broken = Uint8Array.from(QUARTERS[type]);
    const wanted = { type, pose: UPRIGHT, sizes: [{ width: 8, height: 8 }] };
    // Whatever the bits of a WebP frame are, they are pixels; its header is not.
    broken.fill(0, type === 'image/webp' ? 20 : broken.length >> 1);
    const made = await pictures.webSizes({ bytes: broken, ...wanted });
    // A JPEG decoder paints over what it misses; that its end is missing is found before.
    if (type === 'image/jpeg') expect(inspectPicture(broken, type).ok).toBe(false);
    else expect(made).toBeUndefined();
  });
});

test.each([
  [1, 'red green blue white'],
  [2, 'green red white blue'],
  [3, 'white blue green red'],
  [4, 'blue white red green'],
  [5, 'red blue green white'],
  [6, 'blue red white green'],
  [7, 'white green blue red'],
  [8, 'green white red blue'],
])('orientation %i is honoured, and not written again', async (orientation, seen) => {
  const files = [
    [samples.jpegTurned(orientation), 'image/jpeg'],
    [samples.webpTurned(orientation), 'image/webp'],
  ] as const;
  for (const [bytes, type] of files) {
    for (const made of (await make(bytes, type, [96, 24]))!) {
      expect(await quartersOf(made.bytes, 'image/webp')).toBe(seen);
      expect(made.width > made.height).toBe(orientation < 5);
      expect(inspectPicture(made.bytes, 'image/webp')).toMatchObject({ value: { pose: UPRIGHT } });
    }
  }
});

test.each([
  ['irot', 1, 'green white red blue'],
  ['irot', 3, 'blue red white green'],
  ['imir', 1, 'green red white blue'],
  ['imir', 0, 'blue white red green'],
])('%s %i of an AVIF file is honoured', async (property, value, seen) => {
  const [made] = (await make(samples.avifWith(property, value), 'image/avif', [96]))!;
  expect(await quartersOf(made!.bytes, 'image/webp')).toBe(seen);
});

test('what a camera or a person wrote into the file is gone', async () => {
  const secret = 'GPS 48.8584 N 2.2945 E <script>alert(1)</script>';
  const jpeg = samples.jpegTurned(1, secret);
  expect(jpeg.includes(secret)).toBe(true);
  for (const { bytes } of (await make(jpeg, 'image/jpeg', [96, 24]))!) {
    expect(Buffer.from(bytes).includes('GPS')).toBe(false);
    expect(Buffer.from(bytes).includes('script')).toBe(false);
    expect(Buffer.from(bytes).includes('EXIF')).toBe(false);
  }
});

test('more pixels than the file says it has are not made', async () => {
  const [said, had] = [
    { width: 16, height: 16 },
    { width: 4096, height: 4096 },
  ];
  const bomb = samples.blackPng(said, had);
  const made = await make(bomb, 'image/png', [96]);
  for (const { width, height } of made ?? []) expect([width, height]).toEqual([16, 16]);
});
