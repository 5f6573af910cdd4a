import * as z from 'zod/mini';
import type { Block, Head } from '../../domain/audit/chain.ts';
import type { FoundBlock } from '../../domain/audit/inspect.ts';
import { fromItem, toItem, type Item } from './item.ts';

/** Blocks stand beside the records, under keys that no record has; no index lists them. */
const PARTITION = 'AUDIT';
const BLOCK_PREFIX = 'block ';

export const HEAD_KEY = { pk: PARTITION, sk: 'HEAD' } as const;
export const PROGRESS_KEY = { pk: PARTITION, sk: 'PROGRESS' } as const;
export const TOLD_KEY = { pk: PARTITION, sk: 'TOLD' } as const;

const link = { day: z.string(), number: z.int(), hash: z.string() };

/** Strict: whatever is added to a block makes it another one. */
const blockItem = z.strictObject({
  pk: z.string(),
  sk: z.string(),
  shape: z.literal(1),
  at: z.int(),
  previous: z.nullable(z.strictObject(link)),
  count: z.int(),
  records: z.array(z.strictObject({ subject: z.string(), id: z.string(), digest: z.string() })),
  hash: z.string(),
});

const headItem = z.strictObject({
  ...{ pk: z.string(), sk: z.string(), shape: z.literal(1) },
  ...{ ...link, at: z.int(), seal: z.string() },
});

export function partitionOfDay(day: string): string {
  return `${PARTITION}#${day}`;
}

/** Six digits, so that the order of keys is that of numbers: a day takes no million blocks. */
function keyOfBlock({ day, number }: Pick<Block, 'day' | 'number'>) {
  return { pk: partitionOfDay(day), sk: `${BLOCK_PREFIX}${String(number).padStart(6, '0')}` };
}

export function toBlockItem({ day, number, ...content }: Block): Item {
  const count = content.records.length;
  return toItem({ ...keyOfBlock({ day, number }), shape: 1, count, ...content });
}

/** What stands where a block belongs; undefined for any other item. */
export function toFoundBlock(item: Item): FoundBlock | undefined {
  const [, day] = /^AUDIT#(\d{4}-\d\d-\d\d)$/.exec(item.pk?.S ?? '') ?? [];
  const [, digits] = /^block (\d{6})$/.exec(item.sk?.S ?? '') ?? [];
  if (day === undefined || digits === undefined) return undefined;
  const number = Number(digits);
  return { day, number, block: toBlock(day, number, item) };
}

function toBlock(day: string, number: number, item: Item): Block | undefined {
  try {
    const { at, previous, records, count, hash } = fromItem(blockItem, item);
    return count === records.length ? { day, number, at, previous, records, hash } : undefined;
  } catch {
    return undefined;
  }
}

export function toHeadItem(head: Head): Item {
  return toItem({ ...HEAD_KEY, shape: 1, ...head });
}

/** The head that an item holds; undefined when it is none. */
export function toHead(item: Item): Head | undefined {
  try {
    const { day, number, hash, at, seal } = fromItem(headItem, item);
    return { day, number, hash, at, seal };
  } catch {
    return undefined;
  }
}
