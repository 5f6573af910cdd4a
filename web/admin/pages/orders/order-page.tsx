import { answerOf } from '../../../shared/api/client.ts';
import { useServices } from '../../../shared/services.tsx';
import { useDesk } from '../../data/desk.ts';
import { useFormat, useText } from '../../texts/use-text.ts';
import { Loaded } from '../../kit/loaded.tsx';
import { Page } from '../../kit/page.tsx';
import { OrderActions } from './order-actions.tsx';
import { OrderBadge } from './order-badges.tsx';
import { OrderBuyer } from './order-buyer.tsx';
import { OrderLines } from './order-lines.tsx';
import { OrderPayment } from './order-payment.tsx';
import { OrderReturns } from './order-returns.tsx';
import { OrderShipments } from './order-shipments.tsx';
import { OrderTimeline } from './order-timeline.tsx';

/** One order: what was bought, paid, sent and sent back, and what can be done with it now. */
export function OrderPage({ id }: { readonly id: string }) {
  const t = useText();
  const format = useFormat();
  const { api } = useServices();
  const { isAdmin } = useDesk();
  const up = { href: '/admin/orders', label: t.orders.title };
  return (
    <Loaded
      queryKey={['orders', id]}
      load={() => answerOf(api.GET('/v1/admin/orders/{id}', { params: { path: { id } } }))}
    >
      {(order) => (
        <Page
          title={t.orders.one(order.number)}
          up={up}
          badge={<OrderBadge status={order.status} />}
          intro={t.orders.placedOn(format.dateTime(order.createdAt))}
          actions={<OrderActions order={order} />}
        >
          <div class="columns">
            <div>
              <OrderLines order={order} />
              <OrderShipments order={order} />
              <OrderReturns order={order} />
              <OrderTimeline order={order} />
            </div>
            <div>
              <OrderPayment order={order} />
              <OrderBuyer order={order} />
              {isAdmin && (
                <p class="page-links">
                  <a href={`/admin/chain?subject=${order.id}`}>{t.oversight.followChain}</a>
                  <a href={`/admin/audit?subject=${order.id}`}>{t.oversight.seeAudit}</a>
                </p>
              )}
            </div>
          </div>
        </Page>
      )}
    </Loaded>
  );
}
