import { accept, refuse, type Result } from '../../src/domain/result.ts';
import { refundable, withRefunded } from './charges.ts';
import { formatAmount } from './currencies.ts';
import type { Refusal } from './errors.ts';
import { methodOf, type TestMethod } from './methods.ts';
import type { Charge, PaymentIntent, Refund } from './shapes.ts';
import type { Step } from './step.ts';
import { nowSeconds, type Tools } from './tools.ts';

interface NewRefund {
  /** Null: all that is left. */
  readonly amount: number | null;
  readonly metadata: Record<string, string>;
  readonly reason: Refund['reason'];
}

/**
 * A test makes any refund take another course by this metadata: `standin_refund` = `fails` or `pends`. Without it the
 * payment's method decides: `pm_card_refundFail` and `pm_card_pendingRefund`, as at Stripe.
 */
const COURSE_METADATA = 'standin_refund';

/** The charge, if that much money can be given back from it; a null amount is all that is left. */
export function chargeToRefund(
  intent: PaymentIntent,
  charge: Charge | undefined,
  amount: number | null,
  isHeld: boolean,
): Result<Charge, Refusal> {
  if (charge?.paid !== true) {
    return refused({
      message: `This PaymentIntent (${intent.id}) does not have a successful charge to refund.`,
    });
  }
  if (isHeld) {
    return refused({
      code: 'charge_disputed',
      message: `Charge ${charge.id} has been charged back; cannot issue a refund.`,
    });
  }
  const left = refundable(charge);
  if (left === 0) {
    return refused({
      code: 'charge_already_refunded',
      message: `Charge ${charge.id} has already been refunded.`,
    });
  }
  if (amount !== null && amount > left) {
    const [asked, most] = [amount, left].map((each) => formatAmount(each, charge.currency));
    return refused({
      param: 'amount',
      message: `Refund amount (${asked ?? ''}) is greater than unrefunded amount on charge (${most ?? ''})`,
    });
  }
  return accept(charge);
}

/** Gives money back from a charge that `chargeToRefund` accepted. */
export function createRefund(charge: Charge, wanted: NewRefund, tools: Tools): Step<Refund> {
  const refund: Refund = {
    id: tools.newId('re'),
    object: 'refund',
    amount: wanted.amount ?? refundable(charge),
    charge: charge.id,
    created: nowSeconds(tools),
    currency: charge.currency,
    metadata: wanted.metadata,
    payment_intent: charge.payment_intent,
    payment_method: charge.payment_method,
    reason: wanted.reason,
    status: courseOf(wanted.metadata, charge.payment_method) === 'pends' ? 'pending' : 'succeeded',
  };
  const reduced = withRefunded(charge, refund.amount);
  return {
    subject: refund,
    changed: [refund, reduced],
    events: [
      { type: 'refund.created', object: refund },
      { type: 'charge.refunded', object: reduced },
    ],
  };
}

/** Whether the refund's status will still change by itself. */
export function refundIsUnderWay(refund: Refund): boolean {
  const course = courseOf(refund.metadata, refund.payment_method);
  return refund.status === 'pending' || (refund.status === 'succeeded' && course === 'fails');
}

/** How a refund that was under way ends: done, or failed with the amount back on the charge. */
export function endRefund(refund: Refund, charge: Charge): Step<Refund> {
  if (refund.status === 'pending') {
    const done: Refund = { ...refund, status: 'succeeded' };
    return { subject: done, changed: [done], events: updatesOf(done) };
  }
  const failed: Refund = { ...refund, status: 'failed', failure_reason: 'unknown' };
  return {
    subject: failed,
    changed: [failed, withRefunded(charge, -refund.amount)],
    events: [...updatesOf(failed), { type: 'refund.failed', object: failed }],
  };
}

function updatesOf(refund: Refund) {
  return [
    { type: 'refund.updated', object: refund },
    { type: 'charge.refund.updated', object: refund },
  ] as const;
}

function courseOf(metadata: Record<string, string>, methodId: string): TestMethod['refund'] {
  const wished = metadata[COURSE_METADATA];
  return wished === 'fails' || wished === 'pends' ? wished : methodOf(methodId).refund;
}

function refused(error: Omit<Refusal['error'], 'type'>) {
  return refuse<Refusal>({ status: 400, error: { type: 'invalid_request_error', ...error } });
}
