import { GetItemCommand, paginateScan } from './api.ts';
import { timeOfId } from '../../application/ids.ts';
import { dayOf } from '../../domain/days.ts';
import type { Found, FoundBlock, FoundRecord } from '../../domain/audit/inspect.ts';
import type { AuditSeal } from '../crypto/audit-seal.ts';
import { HEAD_KEY, PROGRESS_KEY, toFoundBlock, toHead, TOLD_KEY } from './chain-items.ts';
import type { Database } from './client.ts';
import { toItem, type Item } from './item.ts';
import { digestOf, isGenuine } from './record-seal.ts';

/**
 * Reads all there is to be inspected: the whole table, and not by an index, for what was put in beside the
 * shop need not be in any. Costs one read unit for each 4 KB of it.
 */
export async function scanAudit({
  client,
  tables,
  auditSeal,
}: Pick<Database, 'client' | 'tables' | 'auditSeal'>): Promise<Found> {
  const TableName = tables.events;
  const readHead = async (): Promise<Found['head']> => {
    const { Item: item } = await client.send(
      new GetItemCommand({ TableName, Key: toItem(HEAD_KEY), ConsistentRead: true }),
    );
    return item && (toHead(item) ?? null);
  };

  const seal = auditSeal();
  const before = await readHead();
  const records: FoundRecord[] = [];
  const blocks: FoundBlock[] = [];
  for await (const { Items = [] } of paginateScan(
    { client },
    { TableName, ConsistentRead: true },
  )) {
    for (const item of Items) {
      const block = toFoundBlock(item);
      if (block !== undefined) blocks.push(block);
      else if (!isOwn(item)) records.push(toFoundRecord(seal, item));
    }
  }
  const after = await readHead();
  if (!before || before.hash === after?.hash) return { records, blocks, head: after };
  // The chain has grown meanwhile; what it was before is what is inspected.
  const known = blocks.filter(({ block }) => block === undefined || block.at <= before.at);
  return { records, blocks: known, head: before };
}

function isOwn({ pk, sk }: Item): boolean {
  return [HEAD_KEY, PROGRESS_KEY, TOLD_KEY].some((own) => own.pk === pk?.S && own.sk === sk?.S);
}

function toFoundRecord(seal: AuditSeal, item: Item): FoundRecord {
  const id = item.sk?.S ?? '';
  const at = id.startsWith('evt_') ? timeOfId(id) : undefined;
  return {
    subject: item.pk?.S ?? '',
    id,
    day: at === undefined ? undefined : dayOf(at),
    at: at ?? 0,
    digest: digestOf(item),
    seal: item.seal?.S ?? '',
    genuine: isGenuine(seal, item),
  };
}
