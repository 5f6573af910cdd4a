import { readRows } from './adapters/csv/read-rows.ts';
import type { BeginPorts } from './application/transfers/begin-import.ts';
import { createPortsWithMedia } from './composition-with-media.ts';
import type { Config } from './platform/config.ts';

/** The ports of the function that reads catalogues: others go without the CSV parser. */
export function createPortsWithCatalogueFiles(
  config: Config,
): ReturnType<typeof createPortsWithMedia> & Pick<BeginPorts, 'readRows'> {
  return Object.assign(createPortsWithMedia(config), { readRows });
}
