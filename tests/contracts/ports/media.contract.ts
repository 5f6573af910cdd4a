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

  test('a file is read piece by piece', async () => {
    const media = open();
    await media.write(file);
    const sizeBytes = bytes.length;
    const first = await media.readRange(file.key, { from: 0, length: 60_000 });
    expect(first).toEqual({ bytes: bytes.slice(0, 60_000), sizeBytes, tag: expect.any(String) });
    const rest = await media.readRange(file.key, { from: 60_000, length: 60_000 });
    expect(rest).toEqual({ bytes: bytes.slice(60_000), sizeBytes, tag: first?.tag });
    expect(await media.readRange(`${file.key}2`, { from: 0, length: 1 })).toBeUndefined();
  });

  test('another file under the same key shows', async () => {
    const media = open();
    const tagOf = async () => (await media.readRange(file.key, { from: 0, length: 1 }))?.tag;
    await media.write(file);
    const before = await tagOf();
    await media.write({ ...file, bytes: bytes.map((byte, n) => (n === 69_000 ? byte + 1 : byte)) });
    expect(await tagOf()).not.toBe(before);
  });

  test('files are joined in their order, whatever their size', async () => {
    const media = open();
    const sizes = [3, 5_000_000, 5_000_000, 7_000_000, 2_000_000, 10];
    const from = sizes.map((_, n) => `work/parts/a/${n}`);
    const filled = sizes.map((size, n) => new Uint8Array(size).fill(n + 1));
    for (const [n, key] of from.entries()) {
      await media.write({ key, contentType: 'text/csv', bytes: filled[n]! });
    }
    const to = 'work/exports/a.csv';
    expect(await media.join({ from, to, contentType: 'text/csv' })).toBe(true);
    const joined = await media.read(to, 30_000_000);
    expect(joined).toMatchObject({ contentType: 'text/csv' });
    const expected = Buffer.concat(filled);
    expect(typeof joined === 'object' && expected.equals(joined.bytes)).toBe(true);

    await media.join({ from: from.slice(-1), to, contentType: 'text/csv' });
    expect(await media.read(to, 30_000_000)).toMatchObject({ bytes: filled.at(-1)! });
  }, 30_000);

  test('nothing is joined when a file is missing', async () => {
    const media = open();
    await media.write({ ...file, key: 'work/parts/b/0' });
    const from = ['work/parts/b/0', 'work/parts/b/1'];
    const to = 'work/exports/b.csv';
    expect(await media.join({ from, to, contentType: 'text/csv' })).toBe(false);
    expect(await media.read(to, 100_000)).toBeUndefined();
  });

  test('a download is signed for a key', async () => {
    const url = await open().presignDownload({
      ...{ key: 'work/exports/a.csv', fileName: 'catalog.csv', expiresSeconds: 60 },
    });
    expect(new URL(url).pathname).toMatch(/\/work\/exports\/a\.csv$/);
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
