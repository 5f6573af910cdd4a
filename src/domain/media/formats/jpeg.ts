import { UPRIGHT, type PictureHeader } from '../picture.ts';
import type { Bytes } from './bytes.ts';
import { exifPose } from './exif.ts';

const END_OF_IMAGE = 0xd9;
const START_OF_SCAN = 0xda;
const APPLICATION_1 = 0xe1;
const EXIF = 'Exif\0\0';

/** SOF0 to SOF15 but for the three markers among them that mean something else. */
const isFrame = (marker: number): boolean =>
  marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);

/** Stuffed zeros, restarts and fill bytes stand inside of a scan. */
const isInsideScan = (marker: number): boolean =>
  marker === 0x00 || marker === 0xff || (marker >= 0xd0 && marker <= 0xd7);

/**
 * Follows a JPEG file from segment to segment to the end of its picture: decoders paint what is
 * missing of a cut-off file grey and say nothing.
 */
export function readJpeg(bytes: Bytes): PictureHeader | undefined {
  let size = { width: 0, height: 0 };
  let pose = UPRIGHT;
  let at = 2;
  for (;;) {
    if (bytes.u8(at) !== 0xff) return undefined;
    const marker = bytes.u8(at + 1);
    if (marker === 0xff) {
      at += 1; // a fill byte
      continue;
    }
    if (marker === END_OF_IMAGE) return { ...size, pose, end: at + 2 };
    const length = bytes.u16(at + 2);
    if (isFrame(marker)) size = { height: bytes.u16(at + 5), width: bytes.u16(at + 7) };
    if (marker === APPLICATION_1 && length > 14 && bytes.text(at + 4, 6) === EXIF) {
      pose = exifPose(bytes, at + 10);
    }
    at += 2 + length;
    if (marker === START_OF_SCAN) at = endOfScan(bytes, at);
  }
}

function endOfScan(bytes: Bytes, start: number): number {
  let at = start;
  while (bytes.u8(at) !== 0xff || isInsideScan(bytes.u8(at + 1))) at += 1;
  return at;
}
