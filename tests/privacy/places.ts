import { ScanCommand } from '../../src/adapters/dynamodb/api.ts';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import type { Database } from '../../src/adapters/dynamodb/client.ts';
import type { Sealing } from '../../src/application/ports.ts';
import type { StoredPlace } from '../../src/domain/privacy/personal-data.ts';

/** What is looked for. */
export interface Wanted {
  readonly words: readonly string[];
  readonly fingerprints: readonly string[];
  /** Look-up keys of e-mails. */
  readonly lookupKeys: readonly string[];
  readonly personId: string;
  /** Whose keys may open something. */
  readonly owners: readonly string[];
}

/** Every place of the database that has something of a person, and how it has it. */
export async function placesIn(
  { client, tables }: Database,
  sealing: Pick<Sealing, 'open' | 'openText'>,
  wanted: Wanted,
): Promise<Set<string>> {
  const found = new Set<string>();
  for (const [table, TableName] of Object.entries(tables)) {
    const { Items = [] } = await client.send(new ScanCommand({ TableName, ConsistentRead: true }));
    for (const item of Items) {
      const content = unmarshall(item);
      for (const [attribute, value] of leaves(content)) {
        for (const holds of await kindsOf(value, sealing, wanted)) {
          found.add(nameOf({ table, item: kindOf(content), attribute, holds }));
        }
      }
    }
  }
  return found;
}

/** Every place in the files of facts that has something of a person, and how it has it. */
export async function placesInFacts(
  texts: Iterable<string>,
  sealing: Pick<Sealing, 'open' | 'openText'>,
  wanted: Wanted,
): Promise<Set<string>> {
  const found = new Set<string>();
  for (const line of [...texts].flatMap((text) => text.trimEnd().split('\n'))) {
    for (const [attribute, value] of leaves(JSON.parse(line))) {
      for (const holds of await kindsOf(value, sealing, wanted)) {
        found.add(nameOf({ table: 'facts', item: 'fact', attribute, holds }));
      }
    }
  }
  return found;
}

export function nameOf({ table, item, attribute, holds }: StoredPlace): string {
  return `${table} ${item} ${attribute}: ${holds}`;
}

/** An item's kind by its key, without what is of one thing alone. */
function kindOf({ pk, sk }: Record<string, unknown>): string {
  const key = [pk, sk].filter((part) => typeof part === 'string').map(kindOfKey);
  return key.join('/');
}

function kindOfKey(key: string): string {
  if (/^[0-9a-f-]{36}$/.test(key)) return 'PERSON';
  if (/^\d{4}-/.test(key)) return 'time';
  return /^([A-Z]+#|[a-z]+_(?=[0-9A-Z])|[A-Za-z]+)/.exec(key)?.[1]?.replace(/[#_]$/, '') ?? key;
}

function leaves(value: unknown, path = ''): [path: string, value: unknown][] {
  if (value instanceof Uint8Array || typeof value !== 'object' || value === null) {
    return [[path, value]];
  }
  const parts = value instanceof Set ? [...value] : value;
  return Object.entries(parts).flatMap(([name, part]) => {
    const step = Array.isArray(parts) ? '*' : name;
    return leaves(part, path === '' ? step : `${path}.${step}`);
  });
}

async function kindsOf(
  value: unknown,
  sealing: Pick<Sealing, 'open' | 'openText'>,
  { words, fingerprints, lookupKeys, personId, owners }: Wanted,
): Promise<StoredPlace['holds'][]> {
  const text = value instanceof Uint8Array ? Buffer.from(value).toString('latin1') : String(value);
  const has = (some: readonly string[]): boolean => some.some((one) => text.includes(one));
  const kinds: StoredPlace['holds'][] = [];
  if (has(words)) kinds.push('plain');
  if (has(lookupKeys)) kinds.push('look-up key');
  if (has(fingerprints)) kinds.push('fingerprint');
  if (has([personId])) kinds.push('id');
  for (const owner of owners) {
    const opened =
      value instanceof Uint8Array
        ? sealing.open(owner, value, () => true)
        : sealing.openText(owner, text).then(() => true);
    if (await opened.catch(() => false)) kinds.push('sealed');
  }
  return kinds;
}
