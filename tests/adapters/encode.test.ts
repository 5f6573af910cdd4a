import { expect, test } from '@jest/globals';
import { encodeWebp } from '../../src/adapters/images/encode.ts';

const black = (width: number, height: number) => ({
  ...{ width, height },
  data: new Uint8ClampedArray(4 * width * height),
});

test('a picture becomes a WebP file', async () => {
  const bytes = await encodeWebp(black(8, 4));
  expect(Buffer.from(bytes.subarray(8, 12)).toString()).toBe('WEBP');
});

test('a picture that is too wide for the format is an error', async () => {
  await expect(encodeWebp(black(16_384, 1))).rejects.toThrow('could not be encoded');
});
