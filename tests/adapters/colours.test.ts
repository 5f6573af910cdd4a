import { deflateSync } from 'node:zlib';
import { describe, expect, test } from '@jest/globals';
import { readProfile, toSrgb } from '../../src/adapters/images/colours.ts';
import { decode } from '../../src/adapters/images/decode.ts';
import { createPictures } from '../../src/adapters/images/pictures.ts';
import { profileIn } from '../../src/adapters/images/profile.ts';
import { UPRIGHT } from '../../src/domain/media/picture.ts';
import fc from '../support/properties.ts';
import { DISPLAY_P3, profileOf, SRGB } from '../support/profiles.ts';
import { blackPng, jpegWith, pngChunk, QUARTERS } from '../support/pictures.ts';

function converted(profile: Buffer, ...colour: number[]): number[] {
  const data = Uint8Array.of(...colour, 200);
  toSrgb({ data, width: 1, height: 1 }, readProfile(profile)!);
  expect(data[3]).toBe(200);
  return [...data.subarray(0, 3)];
}

const within = (one: readonly number[], other: readonly number[], distance: number) =>
  one.every((number, index) => Math.abs(number - other[index]!) <= distance);

describe('colours of a profile', () => {
  // As CSS Color 4 converts color(display-p3 …) to sRGB.
  test.each([
    [
      [128, 128, 128],
      [128, 128, 128],
    ],
    [
      [255, 255, 255],
      [255, 255, 255],
    ],
    [
      [0, 0, 0],
      [0, 0, 0],
    ],
    [
      [200, 100, 50],
      [215, 93, 31],
    ],
    [
      [60, 120, 80],
      [31, 122, 77],
    ],
    [
      [255, 0, 0],
      [255, 0, 0],
    ],
  ])('of Display P3 become those of sRGB: %j', (colour, expected) => {
    const seen = converted(DISPLAY_P3, ...colour);
    expect([seen, within(seen, expected, 2)]).toEqual([seen, true]);
  });

  test('that are those of sRGB already stay exactly as they are', () => {
    for (const colour of [
      [1, 2, 3],
      [200, 100, 50],
      [255, 0, 128],
    ]) {
      expect(converted(SRGB, ...colour)).toEqual(colour);
    }
  });

  test.each([
    ['an exponent', { curve: { gamma: 2.2 } }],
    ['a table', { curve: { points: Array.from({ length: 1024 }, (_, i) => (i / 1023) ** 2.2) } }],
    ['a formula', { curve: { formula: [2.2] } }],
  ])('may have their curve as %s', (_, how) => {
    const seen = converted(profileOf({ ...how, columns: 'srgb' }), 64, 128, 192);
    expect(within(seen, [61, 128, 192], 2)).toBe(true);
  });

  test('of printing presses, damaged ones and others are left alone', () => {
    expect(readProfile(profileOf({ space: 'CMYK' }))).toBeUndefined();
    expect(readProfile(profileOf({ space: 'GRAY' }))).toBeUndefined();
    expect(readProfile(Buffer.alloc(0))).toBeUndefined();
    for (let length = 0; length < DISPLAY_P3.length; length += 1) {
      expect(readProfile(DISPLAY_P3.subarray(0, length))).toBeUndefined();
    }
  });

  test('can be any bytes', () => {
    fc.assert(
      fc.property(fc.nat(DISPLAY_P3.length - 1), fc.uint8Array({ maxLength: 40 }), (at, bytes) => {
        const profile = Buffer.from(DISPLAY_P3);
        profile.set(bytes.subarray(0, profile.length - at), at);
        const colours = readProfile(profile);
        const data = Uint8Array.of(1, 2, 3, 4);
        if (colours !== undefined) toSrgb({ data, width: 1, height: 1 }, colours);
      }),
    );
  });
});

const segment = (number: number, of: number, part: Buffer) =>
  [0xe2, Buffer.concat([Buffer.from('ICC_PROFILE\0'), Buffer.from([number, of]), part])] as const;
const half = DISPLAY_P3.length >> 1;
const iccp = (deflated: Buffer) =>
  pngChunk('iCCP', Buffer.concat([Buffer.from('P3\0\0'), deflated]));
const pngOf = (deflated: Buffer) => blackPng({ width: 8, height: 8 }, undefined, iccp(deflated));

function webpWith(profile: Buffer): Buffer {
  const chunk = Buffer.concat([
    Buffer.from('ICCP\0\0\0\0'),
    profile,
    Buffer.alloc(profile.length % 2),
  ]);
  chunk.writeUInt32LE(profile.length, 4);
  return Buffer.concat([QUARTERS['image/webp'].subarray(0, 12), chunk]);
}

function avifWith(profile: Buffer): Buffer {
  const box = Buffer.concat([Buffer.from('\0\0\0\0colrprof'), profile]);
  box.writeUInt32BE(box.length);
  return Buffer.concat([Buffer.from('something before'), box, Buffer.from('and behind')]);
}

describe('the profile in a file', () => {
  test('is found, in whatever pieces', () => {
    const whole = jpegWith(segment(1, 1, DISPLAY_P3));
    const parts = [
      segment(2, 2, DISPLAY_P3.subarray(half)),
      segment(1, 2, DISPLAY_P3.subarray(0, half)),
    ];
    expect(profileIn(whole, 'image/jpeg')).toEqual(DISPLAY_P3);
    expect(profileIn(jpegWith(...parts), 'image/jpeg')).toEqual(DISPLAY_P3);
    expect(profileIn(pngOf(deflateSync(DISPLAY_P3)), 'image/png')).toEqual(DISPLAY_P3);
    expect(profileIn(webpWith(DISPLAY_P3), 'image/webp')).toEqual(DISPLAY_P3);
    expect(profileIn(avifWith(DISPLAY_P3), 'image/avif')).toEqual(DISPLAY_P3);
  });

  test('is none where there is none, or a bad one', () => {
    for (const type of ['image/jpeg', 'image/png', 'image/webp'] as const) {
      expect(profileIn(QUARTERS[type], type)).toBeUndefined();
      expect(profileIn(QUARTERS[type].subarray(0, 9), type)).toBeUndefined();
    }
    expect(profileIn(pngOf(Buffer.from('not deflated')), 'image/png')).toBeUndefined();
    const bomb = deflateSync(Buffer.alloc(64 * 1024 * 1024));
    expect(profileIn(pngOf(bomb), 'image/png')).toBeUndefined();
  });

  test('is honoured, and not written again', async () => {
    const wanted = {
      type: 'image/jpeg',
      pose: UPRIGHT,
      sizes: [96, 24].map((width) => ({ width, height: 96 })),
    } as const;
    const redGreenBlue = async (bytes: Uint8Array) => {
      const made = (await createPictures().webSizes({ bytes, ...wanted }))!;
      const seen = [];
      for (const one of made) {
        expect(Buffer.from(one.bytes).includes('ICCP')).toBe(false);
        const { data, width, height } = (await decode(one.bytes, 'image/webp'))!;
        seen.push([...data.subarray(4 * ((height >> 2) * width + (width >> 2))).subarray(0, 3)]);
      }
      return seen;
    };
    // A profile that has the numbers of red and green the other way round: red is green.
    const swapped = profileOf({ columns: 'swapped' });
    for (const [red, green] of await redGreenBlue(jpegWith(segment(1, 1, swapped)))) {
      expect([red! < 128, green! > 128]).toEqual([true, true]);
    }
    for (const [red, green] of await redGreenBlue(QUARTERS['image/jpeg'])) {
      expect([red! > 128, green! < 128]).toEqual([true, true]);
    }
  });
});
