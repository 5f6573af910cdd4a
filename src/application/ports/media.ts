import type { PictureType, Pose, WebSize } from '../../domain/media/picture.ts';

/** Files: what people upload, kept from everybody, and what the shop publishes. */
export interface Media {
  /**
   * Lets whoever holds the answer put one file under a key, for so many seconds: of exactly this type
   * and size. `headers` go with the request.
   */
  presignUpload(upload: {
    key: string;
    contentType: string;
    sizeBytes: number;
    expiresSeconds: number;
  }): Promise<SignedUpload>;
  /** A file and the type it was stored with; one above the limit is not read. */
  read(
    key: string,
    maxBytes: number,
  ): Promise<{ bytes: Uint8Array; contentType: string } | 'too-large' | undefined>;
  /**
   * Some bytes of a file, from an offset on, fewer where it ends; undefined when there is none. `tag`
   * changes with the file.
   */
  readRange(
    key: string,
    range: { readonly from: number; readonly length: number },
  ): Promise<{ bytes: Uint8Array; sizeBytes: number; tag: string } | undefined>;
  /**
   * Makes one file of several, in their order, whatever its size; false, and nothing is made, when one of
   * them is not there.
   */
  join(files: {
    readonly from: readonly string[];
    readonly to: string;
    readonly contentType: string;
  }): Promise<boolean>;
  /** An address at which a file that nobody may read can be saved for so many seconds, under a name. */
  presignDownload(download: {
    key: string;
    fileName: string;
    expiresSeconds: number;
  }): Promise<string>;
  /** Stores a file that never changes: whoever fetches it may keep it for good. */
  write(file: { key: string; contentType: string; bytes: Uint8Array }): Promise<void>;
  /** Takes a file away; one that is gone already is fine. */
  remove(key: string): Promise<void>;
  /** Where a published file is fetched. */
  publicUrl(key: string): string;
}

export interface SignedUpload {
  readonly url: string;
  readonly method: 'PUT';
  readonly headers: Readonly<Record<string, string>>;
}

/** Decodes, shrinks and encodes pictures. */
export interface Pictures {
  /**
   * A picture in several sizes, upright, in the colours of sRGB and with nothing in the files but pixels,
   * as WebP. Undefined when it cannot be decoded.
   */
  webSizes(wanted: {
    bytes: Uint8Array;
    type: PictureType;
    pose: Pose;
    sizes: readonly WebSize[];
  }): Promise<readonly WebPicture[] | undefined>;
}

export interface WebPicture extends WebSize {
  /** The box it was made for. */
  readonly size: WebSize;
  readonly bytes: Uint8Array;
}
