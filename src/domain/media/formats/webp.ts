import { UPRIGHT, type PictureHeader, type Pose, type WebSize } from '../picture.ts';
import type { Bytes } from './bytes.ts';
import { exifPose } from './exif.ts';

/** Where the first chunk begins, after `RIFF`, a length and `WEBP`. */
const FIRST_CHUNK = 12;
const HEADER_BYTES = 8;
const EXIF = 'Exif\0\0';

/** Reads the size of a WebP file from its first chunk, and follows the others to its end. */
export function readWebp(bytes: Bytes): PictureHeader | undefined {
  const end = HEADER_BYTES + bytes.u32(4, true);
  if (end > bytes.length) return undefined;
  const size = sizeIn(bytes, bytes.text(FIRST_CHUNK, 4), FIRST_CHUNK + HEADER_BYTES);
  if (size === undefined) return undefined;

  let pose: Pose = UPRIGHT;
  for (let at = FIRST_CHUNK; at < end;) {
    const length = bytes.u32(at + 4, true);
    if (bytes.text(at, 4) === 'EXIF') pose = exifPose(bytes, exifStart(bytes, at + HEADER_BYTES));
    at += HEADER_BYTES + length + (length % 2);
    if (at > end) return undefined;
  }
  return { ...size, pose, end };
}

function sizeIn(bytes: Bytes, chunk: string, at: number): WebSize | undefined {
  switch (chunk) {
    case 'VP8X':
      return { width: 1 + u24(bytes, at + 4), height: 1 + u24(bytes, at + 7) };
    case 'VP8 ':
      return {
        width: bytes.u16(at + 6, true) & 0x3fff,
        height: bytes.u16(at + 8, true) & 0x3fff,
      };
    case 'VP8L': {
      const bits = bytes.u32(at + 1, true);
      return { width: 1 + (bits & 0x3fff), height: 1 + ((bits >>> 14) & 0x3fff) };
    }
    default:
      return undefined;
  }
}

function u24(bytes: Bytes, at: number): number {
  return bytes.u16(at, true) + bytes.u8(at + 2) * 65_536;
}

/** Some writers put JPEG's own mark before the data. */
function exifStart(bytes: Bytes, at: number): number {
  return bytes.text(at, EXIF.length) === EXIF ? at + EXIF.length : at;
}
