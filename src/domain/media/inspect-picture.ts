import { accept, refuse, type Result } from '../result.ts';
import { readAvif } from './formats/avif.ts';
import { lookAt, type Bytes } from './formats/bytes.ts';
import { readJpeg } from './formats/jpeg.ts';
import { readPng } from './formats/png.ts';
import { readWebp } from './formats/webp.ts';
import { MAX_PICTURE_PIXELS, type PictureHeader, type PictureType } from './picture.ts';

/** Why an upload does not become a picture of the shop. */
export type PictureRefusal =
  | 'too-large'
  | 'not-a-picture'
  | 'another-type'
  | 'damaged'
  | 'more-than-a-picture'
  | 'too-many-pixels';

interface Format {
  readonly type: PictureType;
  readonly begins: (bytes: Bytes) => boolean;
  readonly read: (bytes: Bytes) => PictureHeader | undefined;
  /** Cameras append further pictures and films to a JPEG file; none of it is published. */
  readonly mayGoOn?: true;
}

const FORMATS: readonly Format[] = [
  {
    type: 'image/jpeg',
    begins: (bytes) => bytes.text(0, 3) === '\xff\xd8\xff',
    read: readJpeg,
    mayGoOn: true,
  },
  {
    type: 'image/png',
    begins: (bytes) => bytes.text(0, 8) === '\x89PNG\r\n\x1a\n',
    read: readPng,
  },
  {
    type: 'image/webp',
    begins: (bytes) => bytes.text(0, 4) === 'RIFF' && bytes.text(8, 4) === 'WEBP',
    read: readWebp,
  },
  {
    type: 'image/avif',
    begins: (bytes) => bytes.text(4, 4) === 'ftyp' && brands(bytes).includes('avif'),
    read: readAvif,
  },
];

/**
 * Finds out by its bytes alone whether a file is a whole picture of the type it was announced as, and
 * not too large to be decoded. What the decoder makes of it is another question.
 */
export function inspectPicture(
  content: Uint8Array,
  announcedType: string,
): Result<PictureHeader & { readonly type: PictureType }, { readonly code: PictureRefusal }> {
  const bytes = lookAt(content);
  const format = FORMATS.find(({ begins }) => orUndefined(() => begins(bytes)));
  if (format === undefined) return refuse({ code: 'not-a-picture' });
  if (format.type !== announcedType) return refuse({ code: 'another-type' });

  const header = orUndefined(() => format.read(bytes));
  if (header === undefined || header.width === 0 || header.height === 0) {
    return refuse({ code: 'damaged' });
  }
  if (format.mayGoOn !== true && header.end < bytes.length) {
    return refuse({ code: 'more-than-a-picture' });
  }
  if (header.width * header.height > MAX_PICTURE_PIXELS) {
    return refuse({ code: 'too-many-pixels' });
  }
  return accept({ ...header, type: format.type });
}

/** The brands of an ISO media file: the major one, then, after its version, the compatible ones. */
function brands(bytes: Bytes): string[] {
  const count = Math.min(64, Math.floor(bytes.u32(0) / 4) - 2);
  return Array.from({ length: Math.max(0, count) }, (_, index) => bytes.text(8 + 4 * index, 4));
}

/** A file that ends before what it announces is read as telling nothing. */
function orUndefined<Value>(read: () => Value): Value | undefined {
  try {
    return read();
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}
