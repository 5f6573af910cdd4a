import { describe, expect, test } from '@jest/globals';
import { inspectPicture } from '../../../src/domain/media/inspect-picture.ts';
import { PICTURE_TYPES } from '../../../src/domain/media/picture.ts';
import * as pictures from '../../support/pictures.ts';
import fc from '../../support/properties.ts';

const { QUARTERS, blackPng } = pictures;

const outcomeOf = (bytes: Uint8Array, type: string): string => {
  const inspected = inspectPicture(bytes, type);
  return inspected.ok ? 'fine' : inspected.refusal.code;
};

describe.each(PICTURE_TYPES)('%s', (type) => {
  const picture = QUARTERS[type];

  test('is known by its bytes, with its size', () => {
    expect(inspectPicture(picture, type)).toEqual({
      ok: true,
      value: {
        type,
        width: 48,
        height: 32,
        pose: { mirrored: false, quarterTurns: 0 },
        end: picture.length,
      },
    });
  });

  test('is not taken for another type', () => {
    for (const other of [...PICTURE_TYPES, 'text/html', ''].filter((one) => one !== type)) {
      expect(outcomeOf(picture, other)).toBe('another-type');
    }
  });

  test('is not whole when any part of its end is missing', () => {
    for (let length = 0; length < picture.length; length += 1) {
      expect(['damaged', 'not-a-picture']).toContain(outcomeOf(picture.subarray(0, length), type));
    }
  });

  test('never makes the reader stumble, whatever is changed in it', () => {
    const changes = fc.array(
      fc.tuple(fc.nat({ max: picture.length - 1 }), fc.integer({ min: 0, max: 255 })),
      { maxLength: 8 },
    );
    fc.assert(
      fc.property(changes, (changed) => {
        const bytes = Uint8Array.from(picture);
        for (const [at, value] of changed) bytes[at] = value;
        expect(outcomeOf(bytes, type)).toMatch(/^[a-z-]+$/);
      }),
      { numRuns: 500 },
    );
  });
});

test.each(['image/png', 'image/webp'] as const)('%s holds nothing behind its picture', (type) => {
  const polyglot = Buffer.concat([QUARTERS[type], Buffer.from('<script>alert(1)</script>')]);
  expect(outcomeOf(polyglot, type)).toBe('more-than-a-picture');
});

test('an AVIF file holds nothing behind its boxes', () => {
  const polyglot = Buffer.concat([QUARTERS['image/avif'], Buffer.from('PK\x03\x04 an archive')]);
  expect(outcomeOf(polyglot, 'image/avif')).toBe('damaged');
});

test('a JPEG file may go on after its picture, as those of cameras do', () => {
  const jpeg = QUARTERS['image/jpeg'];
  expect(outcomeOf(Buffer.concat([jpeg, jpeg]), 'image/jpeg')).toBe('fine');
});

test.each([
  ['a page', '<!doctype html><script>alert(1)</script>'],
  ['a drawing', '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'],
  ['an animation', 'GIF89a\x01\0\x01\0'],
  ['an archive', 'PK\x03\x04'],
  ['a film', '\0\0\0\x18ftypmp42\0\0\0\0mp42isom'],
  ['nothing', ''],
])('%s is no picture', (_, content) => {
  for (const type of PICTURE_TYPES) {
    expect(outcomeOf(Buffer.from(content, 'latin1'), type)).toBe('not-a-picture');
  }
});

test.each([
  [8192, 6144, 'fine'],
  [8193, 6144, 'too-many-pixels'],
  [50_331_648, 1, 'fine'],
  [50_331_649, 1, 'too-many-pixels'],
  [4_294_967_295, 4_294_967_295, 'too-many-pixels'],
  [0, 10, 'damaged'],
])('a picture of %i x %i pixels: %s', (width, height, outcome) => {
  expect(outcomeOf(blackPng({ width, height }, { width: 8, height: 8 }), 'image/png')).toBe(
    outcome,
  );
});

describe('the pose', () => {
  const poseOf = (bytes: Uint8Array, type: string): string => {
    const inspected = inspectPicture(bytes, type);
    if (!inspected.ok) throw new Error(inspected.refusal.code);
    const { mirrored, quarterTurns } = inspected.value.pose;
    return `${mirrored ? 'mirrored, ' : ''}${quarterTurns * 90}`;
  };

  const ORIENTATIONS: [orientation: number, pose: string][] = [
    [1, '0'],
    [2, 'mirrored, 0'],
    [3, '180'],
    [4, 'mirrored, 180'],
    [5, 'mirrored, 270'],
    [6, '90'],
    [7, 'mirrored, 90'],
    [8, '270'],
    [0, '0'],
    [9, '0'],
  ];

  test.each(ORIENTATIONS)('of orientation %i is %s, in every type that has EXIF', (value, pose) => {
    const size = { width: 8, height: 8 };
    const png = blackPng(size, size, pictures.pngChunk('eXIf', pictures.exif(value)));
    expect(poseOf(pictures.jpegTurned(value), 'image/jpeg')).toBe(pose);
    expect(poseOf(pictures.webpTurned(value), 'image/webp')).toBe(pose);
    expect(poseOf(png, 'image/png')).toBe(pose);
  });

  test.each([
    ['irot', 0, '0'],
    ['irot', 1, '270'],
    ['irot', 2, '180'],
    ['irot', 3, '90'],
    ['imir', 1, 'mirrored, 0'],
    ['imir', 0, 'mirrored, 180'],
  ])('of an AVIF file with %s %i is %s', (property, value, pose) => {
    expect(poseOf(pictures.avifWith(property, value), 'image/avif')).toBe(pose);
  });

  test('of damaged EXIF data is upright', () => {
    const broken = Buffer.from('Exif\0\0MM\0*\xff\xff\xff\xff, which is beyond the end', 'latin1');
    expect(poseOf(pictures.jpegWith([0xe1, broken]), 'image/jpeg')).toBe('0');
  });
});
