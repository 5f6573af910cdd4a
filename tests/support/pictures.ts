import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { crc32, deflateSync } from 'node:zlib';
import type { PictureType } from '../../src/domain/media/picture.ts';

/** A picture of 48 x 32 in every type: red, green, and below blue, white. */
export const QUARTERS: Readonly<Record<PictureType, Buffer>> = {
  'image/jpeg': fixture('quarters.jpg'),
  'image/png': fixture('quarters.png'),
  'image/webp': fixture('quarters.webp'),
  'image/avif': fixture('quarters.avif'),
};

function fixture(name: string): Buffer {
  return readFileSync(join(process.cwd(), 'tests/fixtures/pictures', name));
}

/** EXIF data as cameras write them: an orientation, and a text where they put places and names. */
export function exif(orientation: number, secret = ''): Buffer {
  const head = Buffer.from(
    'MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\0\0\0\0\0\0\0',
    'latin1',
  );
  head.writeUInt16BE(orientation, 18);
  return Buffer.concat([head, Buffer.from(secret)]);
}

/** A JPEG file with segments put in behind its beginning. */
export function jpegWith(
  ...segments: readonly (readonly [marker: number, data: Buffer])[]
): Buffer {
  const jpeg = QUARTERS['image/jpeg'];
  const added = segments.map(([marker, data]) => {
    const head = Buffer.from([0xff, marker, 0, 0]);
    head.writeUInt16BE(data.length + 2, 2);
    return Buffer.concat([head, data]);
  });
  return Buffer.concat([jpeg.subarray(0, 2), ...added, jpeg.subarray(2)]);
}

export function jpegTurned(orientation: number, secret?: string): Buffer {
  return jpegWith([
    0xe1,
    Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), exif(orientation, secret)]),
  ]);
}

/** A chunk of a PNG file. */
export function pngChunk(name: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(name, 'latin1'), data]);
  const chunk = Buffer.alloc(named.length + 8);
  chunk.writeUInt32BE(data.length, 0);
  named.copy(chunk, 4);
  chunk.writeUInt32BE(crc32(named), named.length + 4);
  return chunk;
}

/** A black PNG picture that says it has one size and has another: of few bytes, however large. */
export function blackPng(
  said: { width: number; height: number },
  had = said,
  ...chunks: readonly Buffer[]
): Buffer {
  const header = Buffer.from([0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0]); // one bit a pixel, grey
  header.writeUInt32BE(said.width, 0);
  header.writeUInt32BE(said.height, 4);
  const rows = Buffer.alloc((Math.ceil(had.width / 8) + 1) * had.height);
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    pngChunk('IHDR', header),
    ...chunks,
    pngChunk('IDAT', deflateSync(rows)),
    pngChunk('IEND', Buffer.alloc(0)),
  ]);
}

/** An AVIF file whose pictures all get one more property, such as `irot`. */
export function avifWith(name: string, value: number): Buffer {
  const avif = QUARTERS['image/avif'];
  const box = Buffer.from([0, 0, 0, 9, ...Buffer.from(name, 'latin1'), value]);
  const end = avif.indexOf('ipco') - 4 + avif.readUInt32BE(avif.indexOf('ipco') - 4);
  const grown = Buffer.concat([avif.subarray(0, end), box, avif.subarray(end)]);
  for (const around of ['meta', 'iprp', 'ipco']) {
    const at = grown.indexOf(around) - 4;
    grown.writeUInt32BE(grown.readUInt32BE(at) + box.length, at);
  }
  // Where the pixels lie is told from the beginning of the file.
  const extent = grown.indexOf('iloc') + 18;
  grown.writeUInt32BE(grown.readUInt32BE(extent) + box.length, extent);
  return grown;
}

/** A WebP file in the extended layout, with EXIF data. */
export function webpTurned(orientation: number): Buffer {
  const plain = QUARTERS['image/webp'].subarray(12);
  const chunk = (name: string, data: Buffer) => {
    const head = Buffer.from(`${name}\0\0\0\0`, 'latin1');
    head.writeUInt32LE(data.length, 4);
    return Buffer.concat([head, data, Buffer.alloc(data.length % 2)]);
  };
  const EXIF_FLAG = 0x08;
  const features = Buffer.from([EXIF_FLAG, 0, 0, 0, 47, 0, 0, 31, 0, 0]);
  const chunks = [chunk('VP8X', features), plain, chunk('EXIF', exif(orientation))];
  const body = Buffer.concat([Buffer.from('WEBP'), ...chunks]);
  const head = Buffer.from('RIFF\0\0\0\0', 'latin1');
  head.writeUInt32LE(body.length, 4);
  return Buffer.concat([head, body]);
}
