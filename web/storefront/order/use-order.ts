import { useQuery, useQueryClient } from '@tanstack/preact-query';
import { answerOf } from '../../shared/api/client.ts';
import { type Schemas, useServices } from '../../shared/services.tsx';
import { orderTokenOf } from './kept-tokens.ts';

export type Order = Schemas['Order'];

/** How often an order is looked at while its payment is on the way, and while its goods are. */
const WATCH_MS = 1500;
const WATCH_GOODS_MS = 60_000;

/** What shows that an order is a guest's own: an extra header, where this browser has one. */
export function asBuyer(orderId: string): { headers?: Record<string, string> } {
  const token = orderTokenOf(orderId);
  return token === undefined ? {} : { headers: { 'X-Order-Token': token } };
}

/** An order; looked at again and again as long as the payment provider, the shop or a carrier has to say something. */
export function useOrder(id: string) {
  const { api } = useServices();
  return useQuery({
    queryKey: orderQuery(id),
    queryFn: () =>
      answerOf(api.GET('/v1/orders/{id}', { params: { path: { id } }, ...asBuyer(id) })),
    staleTime: 0,
    refetchInterval: ({ state: { data } }) => {
      if (data === undefined) return false;
      if (isMoving(data)) return WATCH_MS;
      return UNDER_WAY.includes(data.status) ? WATCH_GOODS_MS : false;
    },
  });
}

/** Shows an order as an action answered it. */
export function useShowOrder(): (order: Order) => void {
  const queries = useQueryClient();
  return (order) => queries.setQueryData(orderQuery(order.id), order);
}

export function orderQuery(id: string): readonly [string, string, string] {
  return ['own', 'order', id];
}

const UNDER_WAY: readonly Order['status'][] = ['placed', 'packed', 'shipped'];

function isMoving({ status, payment }: Order): boolean {
  const waits = status === 'pending_payment' && payment.method === 'card';
  return waits || status === 'cancelling';
}
