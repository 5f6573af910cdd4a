import { expect, test } from '@jest/globals';
import type { Media } from '../../../src/application/ports.ts';

/** What every implementation of Media promises. */
export function mediaContract(open: () => Media): void {
  const bytes = Uint8Array.from({ length: 70_000 }, (_, n) => (n * 7) % 256);
  const file = { key: 'media/products/a/1.webp', contentType: 'image/webp', bytes };

  test('a file is read as it was written', async () => {
    const media = open();
    await media.write(file);
    const { contentType } = file;
    expect(await media.read(file.key, bytes.length)).toEqual({ contentType, bytes });
  });

  test('a file is not read when it is larger than wanted', async () => {
    const media = open();
    await media.write(file);
    expect(await media.read(file.key, bytes.length - 1)).toBe('too-large');
  });

  test('what is not there is not read', async () => {
    const media = open();
    await media.write(file);
    expect(await media.read('media/products/a', 10)).toBeUndefined();
    expect(await media.read(`${file.key}/2.webp`, 10)).toBeUndefined();
  });

  test('the same file may be written again', async () => {
    const media = open();
    await media.write(file);
    await media.write({ ...file, bytes: Uint8Array.of(1) });
    expect(await media.read(file.key, 10)).toMatchObject({ bytes: Uint8Array.of(1) });
  });

  test('a file is gone once it is removed, and may be removed again', async () => {
    const media = open();
    await media.write({ ...file, key: 'uploads/images/a' });
    await media.write({ ...file, key: 'uploads/images/ab' });
    await media.remove('uploads/images/a');
    await media.remove('uploads/images/a');
    expect(await media.read('uploads/images/a', 100_000)).toBeUndefined();
    expect(await media.read('uploads/images/ab', 100_000)).toBeDefined();
  });

  test('an upload is signed for a key, and says what goes with it', async () => {
    const upload = await open().presignUpload({
      key: 'uploads/images/a',
      contentType: 'image/png',
      sizeBytes: 5,
      expiresSeconds: 60,
    });
    expect(upload).toMatchObject({ method: 'PUT', headers: { 'content-type': 'image/png' } });
    expect(new URL(upload.url).pathname).toMatch(/\/uploads\/images\/a$/);
  });

  test('the public address ends in the key', () => {
    expect(open().publicUrl(file.key)).toMatch(/^https?:\/\/.+\/media\/products\/a\/1\.webp$/);
  });
}
