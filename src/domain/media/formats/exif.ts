import { UPRIGHT, type Pose } from '../picture.ts';
import type { Bytes } from './bytes.ts';

const ORIENTATION_TAG = 0x0112;

/** The eight values of EXIF's orientation. */
const POSES: Readonly<Record<number, Pose>> = {
  1: UPRIGHT,
  2: { mirrored: true, quarterTurns: 0 },
  3: { mirrored: false, quarterTurns: 2 },
  4: { mirrored: true, quarterTurns: 2 },
  5: { mirrored: true, quarterTurns: 3 },
  6: { mirrored: false, quarterTurns: 1 },
  7: { mirrored: true, quarterTurns: 1 },
  8: { mirrored: false, quarterTurns: 3 },
};

/**
 * The pose that EXIF data beginning at an offset tells; upright when it tells none. Damaged EXIF data
 * do not damage the picture, so they are read as telling nothing.
 */
export function exifPose(bytes: Bytes, at: number): Pose {
  try {
    return POSES[orientation(bytes, at)] ?? UPRIGHT;
  } catch {
    return UPRIGHT;
  }
}

function orientation(bytes: Bytes, at: number): number {
  const littleEndian = bytes.text(at, 2) === 'II';
  const directory = at + bytes.u32(at + 4, littleEndian);
  const entries = bytes.u16(directory, littleEndian);
  for (let index = 0; index < entries; index += 1) {
    const entry = directory + 2 + 12 * index;
    if (bytes.u16(entry, littleEndian) === ORIENTATION_TAG) {
      return bytes.u16(entry + 8, littleEndian);
    }
  }
  return 1;
}
