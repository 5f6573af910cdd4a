import { createSearchEngine } from './adapters/search/engine.ts';
import type { Ports } from './application/ports.ts';
import { createPortsWithMedia } from './composition-with-media.ts';
import type { Config } from './platform/config.ts';

/** The ports of a function that holds the search index: it alone carries the engine. */
export function createPortsWithSearch(
  config: Config,
): ReturnType<typeof createPortsWithMedia> & Pick<Ports, 'searchEngine'> {
  return Object.assign(createPortsWithMedia(config), { searchEngine: createSearchEngine() });
}
