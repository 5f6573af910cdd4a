import type { Refusal } from './errors.ts';
import type { IntentStatus, PaymentIntent } from './shapes.ts';
import type { Step } from './step.ts';
import { nowSeconds, type Tools } from './tools.ts';
import { view } from './view.ts';

const OPEN: readonly IntentStatus[] = [
  'requires_payment_method',
  'requires_confirmation',
  'requires_action',
];

/** Which status allows which operation, and how Stripe words the refusal. */
const ALLOWED = {
  confirm: { from: OPEN, doing: 'confirm', done: 'confirmed' },
  cancel: { from: OPEN, doing: 'cancel', done: 'canceled' },
  update: { from: OPEN, doing: 'update', done: 'updated' },
} as const;

/** What the caller named, and what came of it. */
export type MethodTypes = Pick<
  PaymentIntent,
  'allowed_payment_method_types' | 'automatic_payment_methods' | 'payment_method_types'
>;

interface NewIntent {
  readonly amount: number;
  readonly currency: string;
  readonly types: MethodTypes;
  readonly methodId: string | null;
  readonly metadata: Record<string, string>;
  readonly description: string | null;
  readonly receiptEmail: string | null;
}

/** Whether the intent's status allows the operation; a refusal with `payment_intent_unexpected_state` if not. */
export function refusedBy(
  operation: keyof typeof ALLOWED,
  intent: PaymentIntent,
): Refusal | undefined {
  const { from, doing, done } = ALLOWED[operation];
  if (from.includes(intent.status)) return undefined;
  return unexpectedState(
    intent,
    `You cannot ${doing} this PaymentIntent because it has a status of ${intent.status}. ` +
      `Only a PaymentIntent with one of the following statuses may be ${done}: ${from.join(', ')}.`,
  );
}

export function unexpectedState(intent: PaymentIntent, message: string): Refusal {
  return {
    status: 400,
    error: {
      type: 'invalid_request_error',
      code: 'payment_intent_unexpected_state',
      message,
      payment_intent: view(intent),
    },
  };
}

/** A step that changes nothing and says why. */
export function refusedStep(intent: PaymentIntent, refusal: Refusal): Step<PaymentIntent> {
  return { subject: intent, changed: [], events: [], refusal };
}

export function createIntent(wanted: NewIntent, tools: Tools): Step<PaymentIntent> {
  const id = tools.newId('pi');
  const intent: PaymentIntent = {
    id,
    object: 'payment_intent',
    amount: wanted.amount,
    amount_received: 0,
    ...wanted.types,
    canceled_at: null,
    cancellation_reason: null,
    client_secret: tools.newId(`${id}_secret`),
    created: nowSeconds(tools),
    currency: wanted.currency,
    description: wanted.description,
    last_payment_error: null,
    latest_charge: null,
    metadata: wanted.metadata,
    next_action: null,
    payment_method: wanted.methodId,
    receipt_email: wanted.receiptEmail,
    status: wanted.methodId === null ? 'requires_payment_method' : 'requires_confirmation',
  };
  return {
    subject: intent,
    changed: [intent],
    events: [{ type: 'payment_intent.created', object: intent }],
  };
}

export type IntentChange = Partial<
  Pick<
    PaymentIntent,
    'amount' | 'currency' | 'description' | 'metadata' | 'payment_method' | 'receipt_email'
  > &
    MethodTypes
>;

/** Notes change at any time; the amount, currency and methods only while nothing is paid or cancelled. */
export function updateIntent(intent: PaymentIntent, change: IntentChange): Step<PaymentIntent> {
  const touchesPayment =
    change.amount !== undefined ||
    change.currency !== undefined ||
    change.payment_method !== undefined ||
    change.payment_method_types !== undefined;
  if (!touchesPayment) {
    const noted = { ...intent, ...change };
    return { subject: noted, changed: [noted], events: [] };
  }
  const refusal = refusedBy('update', intent);
  if (refusal !== undefined) return refusedStep(intent, refusal);

  const methodId = change.payment_method ?? intent.payment_method;
  const updated: PaymentIntent = {
    ...intent,
    ...change,
    // What the shopper was asked to approve is no longer what would be charged.
    next_action: null,
    status: methodId === null ? 'requires_payment_method' : 'requires_confirmation',
  };
  return { subject: updated, changed: [updated], events: [] };
}

export function cancelIntent(
  intent: PaymentIntent,
  reason: PaymentIntent['cancellation_reason'],
  tools: Tools,
): Step<PaymentIntent> {
  const refusal = refusedBy('cancel', intent);
  if (refusal !== undefined) return refusedStep(intent, refusal);

  const canceled: PaymentIntent = {
    ...intent,
    canceled_at: nowSeconds(tools),
    cancellation_reason: reason,
    next_action: null,
    status: 'canceled',
  };
  return {
    subject: canceled,
    changed: [canceled],
    events: [{ type: 'payment_intent.canceled', object: canceled }],
  };
}
