import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { deflateSync } from 'node:zlib';
import type { Ports } from '../../../src/application/ports.ts';
import {
  MAX_PICTURE_BYTES,
  MAX_PICTURE_PIXELS,
  type PictureType,
} from '../../../src/domain/media/picture.ts';
import { snsSample } from '../../../tests/handlers/support/samples.ts';
import { pngChunk } from '../../../tests/support/pictures.ts';
import type { Job } from '../job.ts';

const WIDTH = 8_192;
const PRODUCT = 'prod_01KYM2NE800YF5V4P4QCKJPXZY';
/** A small one, a camera's, and the largest that is taken. */
const MEGAPIXELS = [1, 12, MAX_PICTURE_PIXELS / 1_048_576];

type Encode = (
  data: Uint8ClampedArray,
  width: number,
  height: number,
  options: object,
) => Uint8Array;

const require = createRequire(import.meta.url);

/** Encoders of pictures, which the shop has no use for, by the type that they make. */
const ENCODERS = {
  'image/jpeg': ['jpeg', 'mozjpeg_enc', { quality: 75, progressive: false }],
  'image/webp': ['webp', 'webp_enc_simd', { quality: 75, method: 0 }],
  'image/avif': ['avif', 'avif_enc', { speed: 10 }],
} as const;

/** A picture of each type and size, uploaded: what its function is told. */
export async function pictureJobs(media: Ports['media']): Promise<Job[]> {
  const jobs: Job[] = [];
  for (const megapixels of MEGAPIXELS) {
    const height = Math.floor((megapixels * 1_048_576) / WIDTH);
    const pixels = gradient(height);
    for (const type of ['image/jpeg', 'image/png', 'image/webp', 'image/avif'] as const) {
      const bytes = await encoded(type, pixels, height);
      if (bytes.length > MAX_PICTURE_BYTES) throw new Error(`${type} of ${bytes.length} bytes`);
      const id = `${type.slice(6).toUpperCase()}${height}`.padEnd(36, '0');
      const key = `uploads/images/${PRODUCT}/img_${id}`;
      await media.write({ key, contentType: type, bytes });
      const event = snsSample('processImage/picture-uploaded');
      const [{ Sns }] = event.Records as [(typeof event.Records)[0]];
      Sns.Message = Sns.Message.replace(/uploads\/images\/[^"]*/, key);
      const job = `${type.slice(6)}, ${Math.round(megapixels)} megapixels`;
      jobs.push({ name: 'processImage', job, events: [event] });
    }
  }
  return jobs;
}

/** Colours that go over into each other, with some grain: neither nothing for a codec nor noise. */
function gradient(height: number): Uint8ClampedArray {
  const data = new Uint8ClampedArray(WIDTH * height * 4);
  for (let at = 0, n = 0; at < data.length; at += 4, n += 1) {
    const x = n % WIDTH;
    const y = (n - x) / WIDTH;
    data[at] = (x >> 5) & 255;
    data[at + 1] = (y >> 5) & 255;
    data[at + 2] = ((x ^ y) >> 4) & 255;
    data[at + 3] = 255;
  }
  return data;
}

async function encoded(type: PictureType, pixels: Uint8ClampedArray, height: number) {
  if (type === 'image/png') return png(pixels, height);
  const [codec, file, changed] = ENCODERS[type];
  const home = `@jsquash/${codec}`;
  const { default: open } = await import(require.resolve(`${home}/codec/enc/${file}.js`));
  const { defaultOptions } = await import(require.resolve(`${home}/meta.js`));
  const wasmBinary = readFileSync(require.resolve(`${home}/codec/enc/${file}.wasm`));
  const encoder: { encode: Encode } = await open({ noInitialRun: true, wasmBinary });
  return encoder.encode(pixels, WIDTH, height, { ...defaultOptions, ...changed });
}

function png(pixels: Uint8ClampedArray, height: number): Uint8Array {
  const header = Buffer.from([0, 0, 0, 0, 0, 0, 0, 0, 8, 6, 0, 0, 0]); // eight bits each of red, green, blue, alpha
  header.writeUInt32BE(WIDTH, 0);
  header.writeUInt32BE(height, 4);
  const rows = Buffer.alloc((WIDTH * 4 + 1) * height);
  for (let y = 0; y < height; y += 1) {
    const at = y * (WIDTH * 4 + 1);
    rows[at] = y === 0 ? 0 : 2; // the difference to the row above
    for (let x = 0; x < WIDTH * 4; x += 1) {
      const pixel = pixels[y * WIDTH * 4 + x] ?? 0;
      const above = y === 0 ? 0 : (pixels[(y - 1) * WIDTH * 4 + x] ?? 0);
      rows[at + 1 + x] = pixel - above;
    }
  }
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    pngChunk('IHDR', header),
    pngChunk('IDAT', deflateSync(rows, { level: 1 })),
    pngChunk('IEND', Buffer.alloc(0)),
  ]);
}
