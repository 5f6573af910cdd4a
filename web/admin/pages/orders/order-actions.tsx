import { answerOf } from '../../../shared/api/client.ts';
import { useServices } from '../../../shared/services.tsx';
import { useDesk } from '../../data/desk.ts';
import type { Order } from '../../data/schemas.ts';
import { useText } from '../../texts/use-text.ts';
import { Act } from '../../kit/act.tsx';
import { ShipOrder } from './ship-order.tsx';

const CANCELLABLE: readonly Order['status'][] = [
  ...(['pending_payment', 'placed', 'packed', 'delivery_refused'] as const),
];

/** Cash is handed over with the goods or settled by the carrier afterwards. */
const CASH_COMES: readonly Order['status'][] = ['shipped', 'delivered'];

/** What can be done with an order as it is now, by whoever sits here; the API has the last word. */
export function OrderActions({ order }: { readonly order: Order }) {
  const t = useText();
  const { api } = useServices();
  const { isAdmin } = useDesk();
  const { id, status, payment } = order;
  const params = { path: { id } };
  const nothing = { params, body: {} };
  const inReview = payment.status === 'review';
  return (
    <>
      {status === 'placed' && !inReview && (
        <Act
          label={t.orders.pack}
          kind="main"
          ask={t.orders.askPack}
          initial={{}}
          run={() => answerOf(api.POST('/v1/admin/orders/{id}/pack', nothing))}
          done={t.orders.packed}
        />
      )}
      {status === 'packed' && !inReview && <ShipOrder id={id} />}
      {status === 'shipped' && (
        <Act
          label={t.orders.deliver}
          kind="main"
          ask={t.orders.askDeliver}
          initial={{}}
          run={() => answerOf(api.POST('/v1/admin/orders/{id}/deliver', nothing))}
          done={t.orders.delivered}
        />
      )}
      {payment.status === 'cash_due' && CASH_COMES.includes(status) && (
        <Act
          label={t.orders.collectCash}
          {...(status === 'delivered' ? { kind: 'main' } : {})}
          ask={t.orders.askCollectCash}
          initial={{}}
          run={() => answerOf(api.POST('/v1/admin/orders/{id}/collect-cash', nothing))}
          done={t.orders.cashCollected}
        />
      )}
      {status === 'shipped' && (
        <Act
          label={t.orders.refuse}
          ask={t.orders.askRefuse}
          initial={{}}
          run={() => answerOf(api.POST('/v1/admin/orders/{id}/refuse', nothing))}
          done={t.orders.refused}
        />
      )}
      {isAdmin && inReview && (
        <>
          <Act
            label={t.orders.acceptPayment}
            kind="main"
            ask={t.orders.askAcceptPayment}
            initial={{}}
            run={() =>
              answerOf(
                api.POST('/v1/admin/orders/{id}/review', { params, body: { decision: 'accept' } }),
              )
            }
            done={t.orders.paymentAccepted}
          />
          <Act
            label={t.orders.rejectPayment}
            kind="danger"
            ask={t.orders.askRejectPayment}
            initial={{}}
            run={() =>
              answerOf(
                api.POST('/v1/admin/orders/{id}/review', { params, body: { decision: 'cancel' } }),
              )
            }
            done={t.orders.paymentRejected}
          />
        </>
      )}
      {isAdmin && CANCELLABLE.includes(status) && <CancelOrder order={order} />}
    </>
  );
}

function CancelOrder({ order }: { readonly order: Order }) {
  const t = useText();
  const { api } = useServices();
  const { id, status } = order;
  const comesBack = status === 'delivery_refused';
  return (
    <Act<'reason' | 'restock'>
      label={t.orders.cancel}
      kind="danger"
      ask={t.orders.askCancel}
      fields={[
        { name: 'reason', label: t.orders.reason, kind: 'textarea', rows: 3, maxLength: 500 },
        ...(comesBack
          ? [{ name: 'restock' as const, label: t.orders.restock, kind: 'checkbox' as const }]
          : []),
      ]}
      initial={{ reason: '', restock: '' }}
      run={({ reason, restock }) => {
        const body = {
          ...(reason.trim() === '' ? {} : { reason }),
          ...(comesBack ? { restock: restock === 'yes' } : {}),
        };
        return answerOf(
          api.POST('/v1/admin/orders/{id}/cancel', { params: { path: { id } }, body }),
        );
      }}
      done={t.orders.cancelled}
    />
  );
}
