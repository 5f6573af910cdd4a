import { createReadStream, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readRows } from '../../src/adapters/csv/read-rows.ts';
import type { RawRow } from '../../src/domain/catalog-import/rows.ts';

function pathOf(name: string): string {
  return join(process.cwd(), 'tests', 'fixtures', 'catalogs', name);
}

/** The rows of a file in tests/fixtures/catalogs. */
export function catalogFile(name: string): AsyncIterable<RawRow> {
  return readRows(() => createReadStream(pathOf(name)));
}

export function catalogText(name: string): string {
  return readFileSync(pathOf(name), 'utf8');
}

/** The rows of a CSV that stands in a test; chunks of a few bytes show what breaks at their borders. */
export function csv(content: string | Uint8Array, chunkBytes = 7): AsyncIterable<RawRow> {
  const bytes = Buffer.from(content);
  return readRows(async function* () {
    await Promise.resolve();
    for (let at = 0; at < bytes.length; at += chunkBytes) yield bytes.subarray(at, at + chunkBytes);
  });
}

export async function all<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const found: Item[] = [];
  for await (const item of items) found.push(item);
  return found;
}
