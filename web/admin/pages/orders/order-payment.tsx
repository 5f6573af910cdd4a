import { minorDigits, moneyInput, parseMoney } from '../../../shared/format.ts';
import { answerOf } from '../../../shared/api/client.ts';
import { ApiProblem } from '../../../shared/api/problem.ts';
import { useServices } from '../../../shared/services.tsx';
import { useDesk } from '../../data/desk.ts';
import type { Order } from '../../data/schemas.ts';
import { useFormat, useText } from '../../texts/use-text.ts';
import { Act } from '../../kit/act.tsx';
import { Badge } from '../../kit/badge.tsx';
import { Facts, Panel } from '../../kit/panel.tsx';
import { PaymentBadge } from './order-badges.tsx';

const REFUND_TONES = { requested: 'warn', succeeded: 'good', failed: 'bad' } as const;

/** What came in for an order, what went back, and how to give more back. */
export function OrderPayment({ order }: { readonly order: Order }) {
  const t = useText();
  const format = useFormat();
  const { isAdmin } = useDesk();
  const { payment, refunds } = order;
  const rest = restOf(order);
  return (
    <Panel
      title={t.orders.payment}
      actions={isAdmin && rest.amount > 0 ? <RefundOrder order={order} /> : undefined}
    >
      <Facts
        facts={[
          { name: t.orders.method, value: t.paymentMethod[payment.method] },
          { name: t.orders.status, value: <PaymentBadge status={payment.status} /> },
          { name: t.orders.captured, value: format.money(payment.captured) },
          { name: t.orders.refunded, value: format.money(payment.refunded) },
          ...(payment.lost === undefined
            ? []
            : [{ name: t.orders.lost, value: format.money(payment.lost) }]),
        ]}
      />
      {refunds.length > 0 && (
        <ul class="plain-list">
          {refunds.map(({ id, amount, status, requestedAt }) => (
            <li key={id}>
              <strong>{format.money(amount)}</strong>{' '}
              <Badge tone={REFUND_TONES[status]} text={t.refundStatus[status]} />{' '}
              <span class="soft">{format.dateTime(requestedAt)}</span>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}

/** What can still be given back: refunds on their way count as given. */
function restOf({ payment, refunds }: Order) {
  const underWay = refunds
    .filter(({ status }) => status === 'requested')
    .reduce((sum, { amount }) => sum + amount.amount, 0);
  const { captured, refunded, lost } = payment;
  const amount = captured.amount - refunded.amount - (lost?.amount ?? 0) - underWay;
  return { amount: Math.max(0, amount), currency: captured.currency };
}

function RefundOrder({ order }: { readonly order: Order }) {
  const t = useText();
  const format = useFormat();
  const { api } = useServices();
  const rest = restOf(order);
  const example = moneyInput({ amount: 10 ** minorDigits(rest.currency), currency: rest.currency });
  return (
    <Act<'amount' | 'reason'>
      label={t.orders.refund}
      ask={t.orders.askRefund(format.money(rest))}
      fields={[
        {
          name: 'amount',
          label: t.orders.amount(rest.currency),
          kind: 'decimal',
          required: true,
          hint: t.orders.amountHint(example),
        },
        {
          name: 'reason',
          label: t.orders.reason,
          kind: 'textarea',
          rows: 3,
          required: true,
          maxLength: 500,
        },
      ]}
      initial={{ amount: moneyInput(rest), reason: '' }}
      run={async ({ amount: typed, reason }, key) => {
        const amount = parseMoney(typed, rest.currency);
        if (amount === undefined || amount.amount === 0) {
          const errors = [{ path: 'amount', message: t.orders.noAmount }];
          throw new ApiProblem(400, { code: 'invalid-request', errors });
        }
        const params = { path: { id: order.id }, header: { 'Idempotency-Key': key } };
        return answerOf(
          api.POST('/v1/admin/orders/{id}/refunds', { params, body: { amount, reason } }),
        );
      }}
      done={t.orders.refundAsked}
    />
  );
}
