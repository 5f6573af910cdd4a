import { cloudEventSchema } from '../../events/contracts/sns/cloud-event.ts';
import { buildOrder } from '../../events/contracts/sns/event-data.ts';
import { buildSearchIndex } from '../../src/application/search/build-index.ts';
import { createPorts } from '../../src/composition.ts';
import { media } from '../../src/composition/files.ts';
import { products, publisher, searchLog, viewRows } from '../../src/composition/ports.ts';
import { searchEngine } from '../../src/composition/search.ts';
import { readConfig } from '../../src/platform/config.ts';
import { snsFunction } from '../../src/platform/events/background-function.ts';
import { logger } from '../../src/platform/logger.ts';

const ports = createPorts(readConfig(process.env), {
  media,
  products,
  publisher,
  searchEngine,
  searchLog,
  viewRows,
});

/** The log of search has grown, a file of the index is damaged, or somebody wants it anew. */
export const handler = snsFunction(cloudEventSchema, async ({ data }) => {
  const order = buildOrder.parse(data);
  const outcome = await buildSearchIndex(ports, order);
  // Changes that are summed up later are found all the same; a damaged file has to be replaced.
  if (outcome === 'busy' && order.from === 'catalogue') {
    throw new Error('another file of the search index is being made');
  }
  logger.info('the search index was to be built', { ...order, outcome });
});
