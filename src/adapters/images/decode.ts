import openAvif from '@jsquash/avif/codec/dec/avif_dec.js';
import avifBytes from '@jsquash/avif/codec/dec/avif_dec.wasm';
import openJpeg from '@jsquash/jpeg/codec/dec/mozjpeg_dec.js';
import jpegBytes from '@jsquash/jpeg/codec/dec/mozjpeg_dec.wasm';
import openWebp from '@jsquash/webp/codec/dec/webp_dec.js';
import webpBytes from '@jsquash/webp/codec/dec/webp_dec.wasm';
import type { PictureType } from '../../domain/media/picture.ts';
import { decodePng } from './decode-png.ts';
import type { Pixels } from './pixels.ts';
import { instanceOf } from './wasm.ts';

type Decoder = (bytes: Uint8Array) => Promise<Pixels | null | undefined>;

/**
 * Decoders by type. Each picture gets an instance of its own, so that what a hostile file does to the
 * decoder's memory ends with it, and the memory is given back.
 */
const DECODERS: Readonly<Record<PictureType, Decoder>> = {
  'image/jpeg': async (bytes) => (await openJpeg(jpeg())).decode(bytes, false),
  'image/png': (bytes) => Promise.resolve(decodePng(bytes)),
  'image/webp': async (bytes) => (await openWebp(webp())).decode(bytes),
  'image/avif': async (bytes) => (await openAvif(avif())).decode(bytes, 8),
};

const jpeg = instanceOf(jpegBytes);
const webp = instanceOf(webpBytes);
const avif = instanceOf(avifBytes);

/** The pixels as they are stored in a file, whatever its pose; undefined when no decoder can read it. */
export async function decode(bytes: Uint8Array, type: PictureType): Promise<Pixels | undefined> {
  try {
    const decoded = (await DECODERS[type](bytes)) ?? undefined;
    return decoded?.data.length === 0 ? undefined : decoded;
  } catch {
    // Decoders end in many ways on a broken file; all of them mean that.
    return undefined;
  }
}
