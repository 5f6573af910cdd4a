import { createPicturesInThread } from '../adapters/images/in-thread.ts';
import { createPictures } from '../adapters/images/pictures.ts';
import type { MakerOf } from './maker.ts';

/** A function's bundle is one file and can begin a thread with itself; the sources, as tests run them, cannot. */
const IS_BUNDLE = new URL(import.meta.url).pathname.endsWith('.mjs');

export const pictures: MakerOf<'pictures'> = () =>
  IS_BUNDLE ? createPicturesInThread(import.meta.url) : createPictures();
