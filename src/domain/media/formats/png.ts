import { UPRIGHT, type PictureHeader } from '../picture.ts';
import type { Bytes } from './bytes.ts';
import { exifPose } from './exif.ts';

const SIGNATURE_BYTES = 8;
/** Length, name and checksum around a chunk's data. */
const AROUND_BYTES = 12;

/** Follows a PNG file from chunk to chunk to its end. */
export function readPng(bytes: Bytes): PictureHeader | undefined {
  if (bytes.text(SIGNATURE_BYTES + 4, 4) !== 'IHDR') return undefined;
  const width = bytes.u32(SIGNATURE_BYTES + 8);
  const height = bytes.u32(SIGNATURE_BYTES + 12);
  let pose = UPRIGHT;
  for (let at = SIGNATURE_BYTES; ;) {
    const name = bytes.text(at + 4, 4);
    if (name === 'eXIf') pose = exifPose(bytes, at + 8);
    at += AROUND_BYTES + bytes.u32(at);
    bytes.u8(at - 1); // the chunk is all there
    if (name === 'IEND') return { width, height, pose, end: at };
  }
}
