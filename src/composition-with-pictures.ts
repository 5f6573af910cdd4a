import { createPicturesInThread } from './adapters/images/in-thread.ts';
import { createPictures } from './adapters/images/pictures.ts';
import type { Ports } from './application/ports.ts';
import { createPortsWithMedia } from './composition-with-media.ts';
import type { Config } from './platform/config.ts';

/** A function's bundle is one file and can begin a thread with itself; the sources, as tests run them, cannot. */
const IS_BUNDLE = new URL(import.meta.url).pathname.endsWith('.mjs');

/** The ports of the function that works on pictures: it alone carries the codecs. */
export function createPortsWithPictures(
  config: Config,
): ReturnType<typeof createPortsWithMedia> & Pick<Ports, 'pictures'> {
  const pictures = IS_BUNDLE ? createPicturesInThread(import.meta.url) : createPictures();
  return Object.assign(createPortsWithMedia(config), { pictures });
}
