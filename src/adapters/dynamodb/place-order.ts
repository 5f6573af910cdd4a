import type { TransactWriteItem } from './api.ts';
import type { Orders } from '../../application/ports.ts';
import type { Database } from './client.ts';
import { eventPut } from './event-items.ts';
import { orderable } from './order-fence.ts';
import { toHeadItem, toLinesItem } from './order-items.ts';
import { pause } from './pause.ts';
import { firstPart, planAnew, planAround, type RefusedPart } from './plan-order.ts';
import { takePart } from './stock-shards.ts';
import { attempt, TRIES } from './transact.ts';

type Placing = Parameters<Orders['place']>[0];

/** How orders evade each other. */
export interface Spreading {
  /** So many further shards contended goods get. Why 7: docs/decisions/0010-hot-goods.md. */
  readonly shards: number;
  readonly wait: (tries: number) => Promise<void>;
}

export const SPREADING: Spreading = { shards: 7, wait: pause };

/** One conflict happens to anybody; after the second the goods are taken for hot. */
const CONFLICTS_OF_HOT_GOODS = 2;
/** So often an order looks for its pieces elsewhere before its caller decides anew. */
const MAX_PLANS = 5;

/**
 * Commits an order with the stock it takes and its record. Conflicts with others are tried again five
 * times with full jitter, then thrown; goods that conflicts go on about are split on the way.
 */
export async function placeOrder(
  database: Database,
  placing: Placing,
  { shards, wait }: Spreading,
): ReturnType<Orders['place']> {
  const { client, tables, knownShards } = database;
  const own = ownWrites(database, placing);
  const orderId = placing.stored.order.id;

  let plan = placing.takes.map((take) => firstPart(orderId, take, knownShards.of(take)));
  let conflicts = 0;
  let plans = 1;
  for (;;) {
    const writes = plan.flatMap((part) =>
      takePart(tables.catalog, part).map((item) => ({ part, item })),
    );
    const result = await attempt(client, [...own, ...writes.map(({ item }) => item)]);
    if (result.outcome === 'committed') {
      for (const { deals, ...goods } of plan) if (deals) knownShards.learn(goods, deals.shards);
      return { outcome: 'placed' };
    }

    if (result.outcome === 'refused') {
      const { refusals } = result;
      if (refusals.has(0)) return { outcome: 'exists' };
      const refused = writes.flatMap(({ part }, index): RefusedPart[] => {
        const at = own.length + index;
        return refusals.has(at) ? [{ part, item: refusals.get(at) }] : [];
      });
      const another = plans < MAX_PLANS && (await planAnew(database, placing, plan, refused));
      if (!another) return { outcome: 'offers-changed' };
      plan = another;
      plans += 1;
    } else {
      conflicts += 1;
      if (conflicts >= TRIES) throw result.error;
      await wait(conflicts);
      if (conflicts < CONFLICTS_OF_HOT_GOODS || shards === 0) continue;
      const crowded = new Set(
        writes.filter((_, index) => result.at.has(own.length + index)).map(({ part }) => part),
      );
      plan = await planAround(database, orderId, plan, crowded, shards);
    }
  }
}

function ownWrites(
  database: Pick<Database, 'tables' | 'auditSeal'>,
  { stored, cartVersion, person, record }: Placing,
): TransactWriteItem[] {
  const { tables } = database;
  return [
    {
      Put: {
        TableName: tables.orders,
        Item: toHeadItem(stored, person),
        ...orderable(cartVersion),
      },
    },
    { Put: { TableName: tables.orders, Item: toLinesItem(stored.order) } },
    eventPut(database, record),
  ];
}
