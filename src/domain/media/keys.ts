/** One upload of a picture for a product. */
export interface PictureUpload {
  readonly productId: string;
  /** Whoever knows it can find the picture, so nobody can guess it. */
  readonly imageId: string;
}

/** Nobody but the shop reads what lies under `uploads/`; each kind of upload has a folder of its own. */
const UPLOADS = 'uploads/images';

/** Everybody may read what lies under `media/`. */
const PUBLISHED = 'media/products';

const UPLOAD_KEY = new RegExp(
  `^${UPLOADS}/(?<productId>prod_[0-9A-Z]{26})/(?<imageId>img_[0-9A-Z]{36})$`,
);

/** Where the file is put that somebody uploads. */
export function uploadKey({ productId, imageId }: PictureUpload): string {
  return `${UPLOADS}/${productId}/${imageId}`;
}

/** The upload that a file is; undefined for one that is no picture of a product. */
export function uploadOf(key: string): PictureUpload | undefined {
  const { productId, imageId } = UPLOAD_KEY.exec(key)?.groups ?? {};
  return productId === undefined || imageId === undefined ? undefined : { productId, imageId };
}

/** Where a web size of the picture is published; `width` is the one asked for, not the one it has. */
export function publishedKey({ productId, imageId }: PictureUpload, width: number): string {
  return `${PUBLISHED}/${productId}/${imageId}/${width}.webp`;
}
