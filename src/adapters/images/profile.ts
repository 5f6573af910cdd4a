import { inflateSync } from 'node:zlib';
import type { PictureType } from '../../domain/media/picture.ts';

/** Those of cameras and screens have a few kilobytes; more is for printing presses, or an attack. */
const MAX_PROFILE_BYTES = 4 * 1024 * 1024;

/**
 * The ICC profile that a picture's file carries, which says what its numbers mean as colours; undefined
 * when there is none, or none that can be read. The file is one that `inspectPicture` has followed to its end.
 */
export function profileIn(file: Uint8Array, type: PictureType): Buffer | undefined {
  const bytes = Buffer.from(file.buffer, file.byteOffset, file.byteLength);
  try {
    return FINDERS[type](bytes);
  } catch {
    // Cut off, or not deflated as it says: as good as none.
    return undefined;
  }
}

const FINDERS: Readonly<Record<PictureType, (bytes: Buffer) => Buffer | undefined>> = {
  'image/jpeg': inJpeg,
  'image/png': inPng,
  'image/webp': inWebp,
  'image/avif': inAvif,
};

const JPEG_NAME = 'ICC_PROFILE\0';
const START_OF_SCAN = 0xda;
const APPLICATION_2 = 0xe2;

/** In one segment or several, each with its number, counted from 1, and how many there are. */
function inJpeg(bytes: Buffer): Buffer | undefined {
  const parts = new Map<number, Buffer>();
  for (let at = 2; bytes.readUInt8(at + 1) !== START_OF_SCAN;) {
    if (bytes.readUInt8(at + 1) === 0xff) {
      at += 1; // a fill byte
      continue;
    }
    const end = at + 2 + bytes.readUInt16BE(at + 2);
    const data = at + 4 + JPEG_NAME.length;
    const isProfile =
      bytes[at + 1] === APPLICATION_2 && bytes.toString('latin1', at + 4, data) === JPEG_NAME;
    if (isProfile) parts.set(bytes.readUInt8(data), bytes.subarray(data + 2, end));
    at = end;
  }
  const inOrder = [...parts].toSorted(([one], [other]) => one - other).map(([, part]) => part);
  return inOrder.length === 0 ? undefined : Buffer.concat(inOrder);
}

/** Deflated, behind a name and a byte that says so; before the pixels. */
function inPng(bytes: Buffer): Buffer | undefined {
  for (let at = 8; ;) {
    const length = bytes.readUInt32BE(at);
    const name = bytes.toString('latin1', at + 4, at + 8);
    if (name === 'IDAT' || name === 'IEND') return undefined;
    if (name === 'iCCP') {
      const data = bytes.subarray(at + 8, at + 8 + length);
      return inflateSync(data.subarray(data.indexOf(0) + 2), {
        maxOutputLength: MAX_PROFILE_BYTES,
      });
    }
    at += 12 + length;
  }
}

function inWebp(bytes: Buffer): Buffer | undefined {
  for (let at = 12; at + 8 <= bytes.length;) {
    const length = bytes.readUInt32LE(at + 4);
    if (bytes.toString('latin1', at, at + 4) === 'ICCP') {
      return bytes.subarray(at + 8, at + 8 + length);
    }
    at += 8 + length + (length % 2);
  }
  return undefined;
}

/** A property of the picture, told by its type and kind; what chance writes alike is no profile. */
function inAvif(bytes: Buffer): Buffer | undefined {
  const at = bytes.indexOf('colrprof');
  if (at < 4) return undefined;
  return bytes.subarray(at + 8, at - 4 + bytes.readUInt32BE(at - 4));
}
