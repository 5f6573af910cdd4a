import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { factFilesIn } from '../../support/fact-files.ts';
import { openMediaStore } from '../../support/media-store.ts';
import { createMemoryShop } from '../../support/memory/shop.ts';
import { factFilesContract } from './fact-files.contract.ts';
import { NOW } from './samples.ts';

describe('in memory', () =>
  factFilesContract(() => {
    const { ports, state } = createMemoryShop({ now: () => NOW });
    return { files: ports.factFiles, read: (name) => Promise.resolve(state.facts.get(name) ?? '') };
  }));

describe('on S3', () => {
  let store: Awaited<ReturnType<typeof openMediaStore>>;
  beforeAll(async () => {
    store = await openMediaStore();
  });
  afterAll(() => store.close());

  factFilesContract(() => {
    const { files, read } = factFilesIn(store);
    return { files, read: async (name) => gunzipSync(await read(name)).toString() };
  });

  test('nobody reads what is there, nor which files there are, unsigned', async () => {
    const { files } = factFilesIn(store);
    const name = 'facts/day=2026-11-20/type=order.placed/2026-11-20-000001.ndjson.gz';
    await files.write({ name, text: '{}\n' });
    for (const path of [name, '', '?list-type=2&prefix=facts/', `media/../${name}`]) {
      const answer = await fetch(`${store.url}/${store.factsBucket}/${path}`);
      expect([path, answer.status]).toEqual([path, 403]);
    }
  });
});
