import type { AttributeValue } from './api.ts';
import { sha256 } from '../../application/ids.ts';
import { stableJson } from '../../domain/stable-json.ts';
import type { AuditSeal } from '../crypto/audit-seal.ts';
import type { Item } from './item.ts';

/** The mark of the outbox comes off once the record is published; all else of a record stays for ever. */
const PASSING = 'unpublished';
const SEAL = 'seal';
const PURPOSE = 'record';

/** The item with the seal that shows that the shop wrote it. */
export function sealed(seal: AuditSeal, item: Item): Item {
  return { ...item, [SEAL]: { S: seal.sign(PURPOSE, contentOf(item)) } };
}

/** Whether the shop wrote an item, and wrote it so. */
export function isGenuine(seal: AuditSeal, item: Item): boolean {
  return seal.verify(PURPOSE, contentOf(item), item[SEAL]?.S ?? '');
}

/** What tells a record from all others: SHA-256 over everything in it that never changes. */
export function digestOf(item: Item): string {
  return sha256(`${contentOf(item)}\n${item[SEAL]?.S ?? ''}`);
}

/** Everything that never changes, in one text; types are told apart, and lists keep their order. */
function contentOf(item: Item): string {
  const lasting = Object.entries(item).filter(([name]) => name !== PASSING && name !== SEAL);
  return stableJson(plain(Object.fromEntries(lasting)));
}

function plain(values: Readonly<Record<string, AttributeValue>>): object {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, typed(value)]));
}

/** An attribute in its own notation; bytes, which JSON does not know, in base64. */
function typed(value: AttributeValue): object {
  if (value.M !== undefined) return { M: plain(value.M) };
  if (value.L !== undefined) return { L: value.L.map(typed) };
  if (value.B !== undefined) return { B: Buffer.from(value.B).toString('base64') };
  if (value.SS !== undefined) return { SS: value.SS.toSorted() };
  if (value.NS !== undefined) return { NS: value.NS.toSorted() };
  if (value.BS !== undefined) {
    return { BS: value.BS.map((bytes) => Buffer.from(bytes).toString('base64')).sort() };
  }
  return value;
}
