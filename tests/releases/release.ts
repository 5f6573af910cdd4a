import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import {
  BatchWriteItemCommand,
  paginateScan,
  type AttributeValue,
} from '../../src/adapters/dynamodb/api.ts';
import type { Database } from '../../src/adapters/dynamodb/client.ts';
import type { Published } from '../handlers/support/topic.ts';

/** Somebody's question to the shop, and the answer. */
export interface Conversation {
  readonly route: string;
  readonly as: 'admin' | 'owner';
  readonly path: string;
  /** What was answered with 200, but for cursors. */
  readonly answer: Readonly<Record<string, unknown>>;
}

/** What the code of a release took, told, stored and answered. */
export interface Release {
  readonly madeAt: number;
  /** What the key service of the shop that was asked protects its keys with. */
  readonly masterKey: string;
  readonly ids: Readonly<Record<'admin' | 'owner', string>>;
  /** Orders in cash, by how far they have come. */
  readonly orders: Readonly<Record<'placed' | 'packed' | 'collected', string>>;
  readonly stored: Readonly<Record<string, Record<string, AttributeValue>[]>>;
  readonly published: readonly Published[];
  readonly requests: readonly { route: string; query: unknown; body: string | undefined }[];
  readonly conversations: readonly Conversation[];
}

const HOME = join(process.cwd(), 'tests', 'releases');
const fileOf = (version: string) => join(HOME, version, 'release.json.gz');

/** Releases whose code may still run beside today's, or whose data today's finds. */
export function releases(): string[] {
  return readdirSync(HOME, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(fileOf(entry.name)))
    .map(({ name }) => name);
}

export function readRelease(version: string): Release {
  const text = gunzipSync(readFileSync(fileOf(version))).toString('utf8');
  return JSON.parse(text, (_name, value: unknown) =>
    isBytes(value) ? Buffer.from(value.base64, 'base64') : value,
  ) as Release;
}

export function writeRelease(version: string, release: Release): void {
  mkdirSync(dirname(fileOf(version)), { recursive: true });
  const text = JSON.stringify(release, (_name, value: unknown) =>
    value instanceof Uint8Array ? { base64: Buffer.from(value).toString('base64') } : value,
  );
  writeFileSync(fileOf(version), gzipSync(text, { level: 9 }));
}

/** As bytes stand in the file. */
function isBytes(value: unknown): value is { base64: string } {
  return typeof value === 'object' && value !== null && Object.keys(value).join() === 'base64';
}

/** Everything that is stored, by table. */
export async function storedIn({ client, tables }: Database): Promise<Release['stored']> {
  const stored: Record<string, Record<string, AttributeValue>[]> = {};
  for (const [table, TableName] of Object.entries(tables)) {
    stored[table] = [];
    const pages = paginateScan({ client }, { TableName, ConsistentRead: true });
    for await (const { Items = [] } of pages) stored[table].push(...Items);
  }
  return stored;
}

/** Puts what a release stored in place, as it was. */
export async function store(
  { client, tables }: Database,
  stored: Release['stored'],
): Promise<void> {
  for (const [table, items] of Object.entries(stored)) {
    const TableName = tables[table as keyof typeof tables];
    for (let at = 0; at < items.length; at += 25) {
      const puts = items.slice(at, at + 25).map((Item) => ({ PutRequest: { Item } }));
      const asked = new BatchWriteItemCommand({ RequestItems: { [TableName]: puts } });
      const { UnprocessedItems = {} } = await client.send(asked);
      if (Object.keys(UnprocessedItems).length > 0) throw new Error(`${table} took not all`);
    }
  }
}
