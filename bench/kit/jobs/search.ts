import { BatchWriteItemCommand } from '../../../src/adapters/dynamodb/api.ts';
import { createSearchLog } from '../../../src/adapters/dynamodb/search-log.ts';
import { concurrently } from '../../../src/application/concurrently.ts';
import { gatewayEvent } from '../../../tests/handlers/support/world.ts';
import { generatedEntries } from '../../../tests/support/search/generated.ts';
import type { Job } from '../job.ts';
import type { Stage } from '../stage.ts';
import { told } from './message.ts';

const AT_ONCE = 32;
/** What a busy hour changes. */
const CHANGED = 1_000;
const BUILD = told('search.building', 'search', { from: 'changes' });

/** Makes the index of so many products, makes it again with changes of some, and searches in it. */
export async function* searchJobs({ engine }: Stage, products: number): AsyncGenerator<Job> {
  const size = `${products.toLocaleString('en-US')} products`;
  const log = createSearchLog(engine.database);
  await emptied(engine.database);
  const entries = generatedEntries(products);
  const place = async (round: number, some: typeof entries): Promise<void> => {
    const at = Date.now();
    await concurrently(some, { limit: AT_ONCE, keysOf: () => [] }, async (entry) => {
      const productId = entry.summary.id;
      const before = await log.placement(productId);
      const change = { productId, entry, fingerprint: `${products} ${round}`, before, at };
      if (!(await log.place(change))) throw new Error(`${productId} was not told`);
    });
  };
  await place(0, entries);
  yield { name: 'buildSearchIndex', job: `first, ${size}`, events: [BUILD] };
  await place(1, entries.slice(0, CHANGED));
  yield { name: 'buildSearchIndex', job: `${CHANGED} changed, ${size}`, events: [BUILD] };
  const find = (q: string) => gatewayEvent('GET', '/v1/search', { query: { q } });
  const words = ['stonware mgu', 'org', 'kettle', ''];
  yield { name: 'search', job: `some searches, ${size}`, events: words.map(find) };
  const map = gatewayEvent('GET', '/sitemap.xml');
  yield { name: 'search', job: `all of it for a sitemap, ${size}`, events: [map] };
}

/** No index: as if there had never been one. */
async function emptied({ client, tables }: Stage['engine']['database']): Promise<void> {
  const head = { pk: { S: 'SEARCH' }, sk: { S: 'head' } };
  const asked = { [tables.listings]: [{ DeleteRequest: { Key: head } }] };
  await client.send(new BatchWriteItemCommand({ RequestItems: asked }));
}
