import { useQuery } from '@tanstack/preact-query';
import { useLocation } from 'preact-iso/router';
import { answerOf } from '../../shared/api/client.ts';
import { useServices } from '../../shared/services.tsx';
import { EmptyState } from '../../shared/ui/empty-state.tsx';
import { Loaded } from '../../shared/ui/loaded.tsx';
import { NextPage } from '../parts/next-page.tsx';
import { useTexts } from '../texts/index.ts';
import { Gate } from './gate.tsx';

/** My orders, the newest first. */
export function OrdersPage() {
  const { texts } = useTexts();
  return (
    <Gate title={texts.account.orders}>
      <Orders />
    </Gate>
  );
}

function Orders() {
  const { texts, format } = useTexts();
  const { api } = useServices();
  const { after } = useLocation().query;
  const query = after === undefined ? {} : { cursor: after };
  const orders = useQuery({
    queryKey: ['own', 'orders', after],
    queryFn: () => answerOf(api.GET('/v1/orders', { params: { query } })),
    staleTime: 0,
  });
  return (
    <Loaded query={orders}>
      {({ items, nextCursor }) => (
        <div class="stack">
          {items.length === 0 && <EmptyState title={texts.account.noOrders} />}
          <ul role="list" class="lines">
            {items.map(({ id, number, createdAt, status, totals, pieceCount }) => (
              <li class="line" key={id}>
                <div class="line-about">
                  <a href={`/orders/${id}`}>{texts.order.number(number)}</a>
                  <span class="soft small">
                    {format.date(createdAt)} · {texts.account.orderOf(pieceCount)}
                  </span>
                </div>
                <span class="tag">{texts.order.status[status]}</span>
                <strong class="line-total numbers">{format.money(totals.grand)}</strong>
              </li>
            ))}
          </ul>
          <NextPage list="/account" after={after} nextCursor={nextCursor} />
        </div>
      )}
    </Loaded>
  );
}
