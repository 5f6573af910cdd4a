import { createPictures } from './adapters/images/pictures.ts';
import type { Ports } from './application/ports.ts';
import { createPortsWithMedia } from './composition-with-media.ts';
import type { Config } from './platform/config.ts';

/** The ports of the function that works on pictures: it alone carries the codecs. */
export function createPortsWithPictures(
  config: Config,
): ReturnType<typeof createPortsWithMedia> & Pick<Ports, 'pictures'> {
  return Object.assign(createPortsWithMedia(config), { pictures: createPictures() });
}
