import type { OrderLists } from '../../../src/application/ports.ts';
import { summaryOf } from '../../../src/domain/orders/order-summary.ts';
import type { Synchronous } from './border.ts';
import { pageByAge } from './paging.ts';
import type { MemoryState } from './state.ts';

const BY_ACCOUNT = '/account';

export function memoryOrderLists({ orders, filed }: MemoryState): Synchronous<OrderLists> {
  return {
    page: ({ person, status, from = -Infinity, to = Infinity, ...query }) => {
      const copies = [...filed].flatMap(([key, copy]) => {
        if (copy === 'nowhere' || copy.person !== person) return [];
        return [{ ...copy, byAccount: key.endsWith(BY_ACCOUNT) }];
      });
      const firsts = [...orders.values()]
        .filter((stored) => person === undefined || stored.person === person)
        .map((stored) => ({ ...stored, byAccount: false }));
      const fitting = [...firsts, ...copies]
        .filter(({ order }) => status === undefined || order.status === status)
        .filter(({ order }) => order.createdAt >= from && order.createdAt < to)
        .map(({ order, sealed, byAccount }) => ({
          rank: `${new Date(order.createdAt).toISOString()}#${order.id}`,
          listed: { summary: summaryOf(order), sealed, ...(byAccount && { byAccount }) },
        }));
      const { items, next } = pageByAge(fitting, ({ rank }) => rank, query);
      return { items: items.map(({ listed }) => listed), next };
    },

    file: ({ order, sealed }, person) => {
      const before = filed.get(order.id);
      if (before === 'nowhere') return;
      const filedBefore = before?.order.revision ?? 0;
      if (filedBefore < order.revision) filed.set(order.id, { order, sealed, person });
    },

    fileByAccount: ({ order, sealed }, person) => {
      const key = `${order.id}${BY_ACCOUNT}`;
      const before = filed.get(key);
      if (before === 'nowhere') return;
      if (person === undefined) return void filed.delete(key);
      const revision = before?.order.revision ?? 0;
      if (revision <= order.revision) filed.set(key, { order, sealed, person });
    },
  };
}
