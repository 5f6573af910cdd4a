import type {
  Charge,
  Dispute,
  PaymentIntent,
  ProviderEvent,
  Refund,
  StripeObject,
} from './shapes.ts';

/** The API version whose shapes are spoken: the one of the SDK that the shop uses. */
export const API_VERSION = '2026-10-28.endive';

const INTENT_CONSTANTS = {
  amount_capturable: 0,
  amount_details: { tip: {} },
  application: null,
  application_fee_amount: null,
  capture_method: 'automatic_async',
  confirmation_method: 'automatic',
  customer: null,
  customer_account: null,
  excluded_payment_method_types: null,
  livemode: false,
  managed_payments: null,
  on_behalf_of: null,
  payment_method_configuration_details: null,
  payment_method_options: {},
  payment_record: null,
  processing: null,
  review: null,
  setup_future_usage: null,
  shipping: null,
  source: null,
  statement_descriptor: null,
  statement_descriptor_suffix: null,
  transfer_data: null,
  transfer_group: null,
};

const CHARGE_CONSTANTS = {
  application: null,
  application_fee: null,
  application_fee_amount: null,
  balance_transaction: null,
  calculated_statement_descriptor: null,
  billing_details: { address: null, email: null, name: null, phone: null, tax_id: null },
  customer: null,
  description: null,
  failure_balance_transaction: null,
  fraud_details: {},
  livemode: false,
  on_behalf_of: null,
  outcome: null,
  receipt_email: null,
  receipt_number: null,
  receipt_url: null,
  review: null,
  shipping: null,
  source: null,
  source_transfer: null,
  statement_descriptor: null,
  statement_descriptor_suffix: null,
  transfer_data: null,
  transfer_group: null,
};

const REFUND_CONSTANTS = {
  balance_transaction: null,
  customer: null,
  customer_account: null,
  receipt_number: null,
  source_transfer_reversal: null,
  transfer_reversal: null,
};

const DISPUTE_CONSTANTS = {
  balance_transactions: [],
  enhanced_eligibility_types: [],
  evidence: {},
  is_charge_refundable: false,
  livemode: false,
};

/** What a browser, which holds the client secret alone, may see of an intent. */
const PUBLISHABLE_FIELDS = [
  'id',
  'object',
  'amount',
  'automatic_payment_methods',
  'canceled_at',
  'cancellation_reason',
  'capture_method',
  'client_secret',
  'confirmation_method',
  'created',
  'currency',
  'description',
  'last_payment_error',
  'livemode',
  'next_action',
  'payment_method',
  'payment_method_types',
  'processing',
  'receipt_email',
  'setup_future_usage',
  'shipping',
  'source',
  'status',
];

/** An object as Stripe's JSON shows it. */
export function view(object: StripeObject): Readonly<Record<string, unknown>> {
  switch (object.object) {
    case 'payment_intent':
      return intentView(object);
    case 'charge':
      return chargeView(object);
    case 'refund':
      return refundView(object);
    case 'dispute':
      return disputeView(object);
  }
}

function intentView(intent: PaymentIntent): Readonly<Record<string, unknown>> {
  return { ...INTENT_CONSTANTS, ...intent };
}

function chargeView(charge: Charge): Readonly<Record<string, unknown>> {
  return { ...CHARGE_CONSTANTS, ...charge, captured: charge.paid };
}

function refundView(refund: Refund): Readonly<Record<string, unknown>> {
  return { ...REFUND_CONSTANTS, ...refund };
}

function disputeView(dispute: Dispute): Readonly<Record<string, unknown>> {
  return { ...DISPUTE_CONSTANTS, ...dispute };
}

/** An event as Stripe's JSON shows it, in lists and in webhooks alike. */
export function eventView(
  event: ProviderEvent,
  { pendingWebhooks }: { readonly pendingWebhooks: number },
): Readonly<Record<string, unknown>> {
  return {
    ...event,
    api_version: API_VERSION,
    data: { object: view(event.data.object) },
    livemode: false,
    pending_webhooks: pendingWebhooks,
  };
}

/** Leaves out what the publishable key may not see, most of all the metadata. */
export function publishableView(
  intent: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
  return Object.fromEntries(PUBLISHABLE_FIELDS.map((name) => [name, intent[name] ?? null]));
}
