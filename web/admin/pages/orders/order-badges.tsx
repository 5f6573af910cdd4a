import type { Order, OrderSummary, Return } from '../../data/schemas.ts';
import { useText } from '../../texts/use-text.ts';
import { Badge, type Tone } from '../../kit/badge.tsx';

const ORDER_TONES: Readonly<Record<Order['status'], Tone>> = {
  pending_payment: 'warn',
  placed: 'info',
  packed: 'info',
  shipped: 'info',
  delivered: 'good',
  cancelling: 'calm',
  cancelled: 'calm',
  delivery_refused: 'bad',
  returned: 'calm',
};

const PAYMENT_TONES: Readonly<Record<Order['payment']['status'], Tone>> = {
  created: 'calm',
  requires_action: 'warn',
  processing: 'warn',
  captured: 'good',
  partly_refunded: 'calm',
  refunded: 'calm',
  failed: 'bad',
  cancelled: 'calm',
  review: 'bad',
  disputed: 'bad',
  cash_due: 'warn',
  cash_collected: 'good',
  waived: 'calm',
};

const RETURN_TONES: Readonly<Record<Return['status'], Tone>> = {
  requested: 'warn',
  approved: 'info',
  rejected: 'calm',
  received: 'info',
  refunded: 'good',
};

export function OrderBadge({ status }: { readonly status: Order['status'] }) {
  const t = useText();
  return <Badge tone={ORDER_TONES[status]} text={t.orderStatus[status]} />;
}

export function PaymentBadge({ status }: { readonly status: OrderSummary['payment']['status'] }) {
  const t = useText();
  return <Badge tone={PAYMENT_TONES[status]} text={t.paymentStatus[status]} />;
}

export function ReturnBadge({ status }: { readonly status: Return['status'] }) {
  const t = useText();
  return <Badge tone={RETURN_TONES[status]} text={t.returnStatus[status]} />;
}
