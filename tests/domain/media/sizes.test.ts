import { describe, expect, test } from '@jest/globals';
import { publishedKey, uploadKey, uploadOf } from '../../../src/domain/media/keys.ts';
import { fitted, SHOWN_WIDTH, WEB_SIZES } from '../../../src/domain/media/picture.ts';
import fc from '../../support/properties.ts';

const side = fc.integer({ min: 1, max: 60_000 });
const size = fc.record({ width: side, height: side });

describe('a picture in a box', () => {
  test.each([
    [4000, 3000, 1280, 960],
    [3000, 4000, 1280, 1707],
    [1000, 500, 1000, 500],
    [1000, 5000, 512, 2560],
    [20_000, 1, 1280, 1],
    [1, 1, 1, 1],
  ])('of %i x %i gets %i x %i', (width, height, fitWidth, fitHeight) => {
    const box = { width: 1280, height: 2560 };
    expect(fitted({ width, height }, box)).toEqual({ width: fitWidth, height: fitHeight });
  });

  test('fits, is not enlarged, and has at least a pixel', () => {
    fc.assert(
      fc.property(size, size, (picture, box) => {
        const { width, height } = fitted(picture, box);
        expect(width).toBeLessThanOrEqual(Math.min(picture.width, box.width));
        expect(height).toBeLessThanOrEqual(Math.min(picture.height, box.height));
        expect(Math.min(width, height)).toBeGreaterThanOrEqual(1);
      }),
    );
  });

  test('can be written as WebP, whatever the picture was', () => {
    const WEBP_SIDE = 16_383;
    for (const { width, height } of WEB_SIZES) {
      expect(Math.max(width, height)).toBeLessThanOrEqual(WEBP_SIDE);
    }
    expect(WEB_SIZES.map(({ width }) => width)).toContain(SHOWN_WIDTH);
  });
});

describe('keys', () => {
  const upload = {
    productId: 'prod_01KYM2NE800YF5V4P4QCKJPXZY',
    imageId: 'img_01KYM2NE80QW3F6X1T8V5Z2C7B4N9M0KHJPD',
  };

  test('lead from an upload to where it is kept, and back', () => {
    expect(uploadOf(uploadKey(upload))).toEqual(upload);
  });

  test('of what is published lie apart from what was uploaded', () => {
    expect(uploadKey(upload)).toMatch(/^uploads\/images\//);
    expect(publishedKey(upload, 640)).toBe(
      `media/products/${upload.productId}/${upload.imageId}/640.webp`,
    );
    expect(uploadOf(publishedKey(upload, 640))).toBeUndefined();
  });

  test.each([
    '',
    'uploads/images/',
    'uploads/images/prod_1/img_1',
    `${uploadKey(upload)}/more`,
    `/${uploadKey(upload)}`,
    `uploads/images/../${upload.productId}/${upload.imageId}`,
    uploadKey(upload).replace('images', 'catalogs'),
  ])('of something else are none of an upload: %s', (key) => {
    expect(uploadOf(key)).toBeUndefined();
  });
});
