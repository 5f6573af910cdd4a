import { inflateRawSync } from 'node:zlib';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import { paginateScan, type DynamoDBClient } from '../../src/adapters/dynamodb/api.ts';
import type { Needle } from './needles.ts';
import type { Finding } from './scan-files.ts';

/** Looks for terms in every item of tables: in keys and values, and in what is packed. */
export async function scanTables(
  client: DynamoDBClient,
  tables: readonly string[],
  needles: readonly Needle[],
): Promise<{ findings: Finding[]; items: number }> {
  const findings: Finding[] = [];
  let items = 0;
  for (const TableName of tables) {
    for await (const page of paginateScan({ client }, { TableName, ConsistentRead: true })) {
      for (const item of page.Items ?? []) {
        items += 1;
        const key = [item.pk?.S, item.sk?.S].filter((part) => part !== undefined).join(' ');
        for (const { term, form } of needlesIn(unmarshall(item), needles)) {
          findings.push({ place: `${TableName}: ${key}`, term, form });
        }
      }
    }
  }
  return { findings, items };
}

function needlesIn(value: unknown, needles: readonly Needle[]): Needle[] {
  const parts = bytesIn(value);
  return needles.filter(({ bytes }) => parts.some((part) => part.includes(bytes)));
}

function bytesIn(value: unknown): Buffer[] {
  if (value instanceof Uint8Array) return [Buffer.from(value), ...unpacked(value)];
  if (typeof value !== 'object' || value === null) return [Buffer.from(String(value))];
  const parts = value instanceof Set ? [...value] : value;
  return Object.entries(parts).flatMap(([name, part]) => [Buffer.from(name), ...bytesIn(part)]);
}

/** What bytes are if they are packed as the lines of orders are; nothing if they are not. */
function unpacked(bytes: Uint8Array): Buffer[] {
  try {
    return [inflateRawSync(bytes)];
  } catch {
    return [];
  }
}
