/** The kinds of pictures that the shop takes. */
export const PICTURE_TYPES = ['image/jpeg', 'image/png', 'image/webp', 'image/avif'] as const;

export type PictureType = (typeof PICTURE_TYPES)[number];

/** 10 MB, as the API promises; a photo of a good camera is below it. */
export const MAX_PICTURE_BYTES = 10 * 1024 * 1024;

/**
 * What the largest sensors of phones take (8192 × 6144). A decoded picture has four bytes a pixel, so
 * this is also what keeps a small file that unfolds into gigabytes from filling a function's memory.
 */
export const MAX_PICTURE_PIXELS = 8192 * 6144;

/** How the stored pixels become the picture people see: mirrored left to right, then turned clockwise. */
export interface Pose {
  readonly mirrored: boolean;
  readonly quarterTurns: 0 | 1 | 2 | 3;
}

export const UPRIGHT: Pose = { mirrored: false, quarterTurns: 0 };

/** What a file says about its picture, before anybody decodes it. */
export interface PictureHeader {
  /** Pixels as stored, before the pose. */
  readonly width: number;
  readonly height: number;
  readonly pose: Pose;
  /** Where the picture ends in the file; what follows belongs to something else. */
  readonly end: number;
}

/** The box that a web size has to fit in, in pixels of the picture people see. */
export interface WebSize {
  readonly width: number;
  readonly height: number;
}

/**
 * What the pages show: lists on phones, lists and carts on large screens, product pages, and their
 * enlargement on sharp screens. Tall pictures get twice the height; none is ever made larger.
 */
export const WEB_SIZES: readonly WebSize[] = [2560, 1280, 640, 320].map((width) => ({
  width,
  height: 2 * width,
}));

/** The size whose address stands for the picture; the others lie beside it. */
export const SHOWN_WIDTH = 1280;

/** The size a picture has in a box: as large as fits, never enlarged, at least one pixel. */
export function fitted(picture: WebSize, box: WebSize): WebSize {
  const scale = Math.min(1, box.width / picture.width, box.height / picture.height);
  return {
    width: Math.max(1, Math.round(picture.width * scale)),
    height: Math.max(1, Math.round(picture.height * scale)),
  };
}

/** The size people see of pixels that are stored in another pose. */
export function posed({ width, height }: WebSize, { quarterTurns }: Pose): WebSize {
  return quarterTurns % 2 === 0 ? { width, height } : { width: height, height: width };
}
