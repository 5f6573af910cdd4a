import * as z from 'zod';

/**
 * Stripe's objects as they are kept: the fields that mean something here, under Stripe's names. `view.ts` adds the
 * fields that never change. Amounts are minor units by Stripe's exponents, times are epoch seconds.
 */
const Metadata = z.record(z.string(), z.string());

const INTENT_STATUSES = [
  'requires_payment_method',
  'requires_confirmation',
  'requires_action',
  'processing',
  'succeeded',
  'canceled',
] as const;

export type IntentStatus = (typeof INTENT_STATUSES)[number];

export const CANCELLATION_REASONS = [
  'abandoned',
  'duplicate',
  'fraudulent',
  'requested_by_customer',
] as const;

export const REFUND_REASONS = ['duplicate', 'fraudulent', 'requested_by_customer'] as const;

const Redirect = z.object({ url: z.string(), return_url: z.string().nullable() });

const NextAction = z.discriminatedUnion('type', [
  z.object({ type: z.literal('redirect_to_url'), redirect_to_url: Redirect }),
  z.object({
    type: z.literal('alipay_handle_redirect'),
    alipay_handle_redirect: Redirect.extend({ native_data: z.null(), native_url: z.null() }),
    // Beyond Stripe's shape: a client that knows only the general redirect finds its way too.
    redirect_to_url: Redirect,
  }),
  z.object({
    type: z.literal('wechat_pay_display_qr_code'),
    wechat_pay_display_qr_code: z.object({
      data: z.string(),
      hosted_instructions_url: z.string(),
      image_data_url: z.string(),
      image_url_png: z.string(),
      image_url_svg: z.string(),
    }),
  }),
]);

export type NextAction = z.infer<typeof NextAction>;

const PaymentError = z.object({
  type: z.enum(['card_error', 'invalid_request_error']),
  code: z.string(),
  message: z.string(),
  decline_code: z.exactOptional(z.string()),
  charge: z.exactOptional(z.string()),
  payment_method: z.object({
    id: z.string(),
    object: z.literal('payment_method'),
    type: z.string(),
    livemode: z.literal(false),
    card: z.exactOptional(z.object({ brand: z.string(), last4: z.string() })),
  }),
});

export type PaymentError = z.infer<typeof PaymentError>;

export const PaymentIntent = z.object({
  id: z.string(),
  object: z.literal('payment_intent'),
  allowed_payment_method_types: z.array(z.string()).nullable(),
  amount: z.int(),
  amount_received: z.int(),
  automatic_payment_methods: z
    .object({ enabled: z.boolean(), allow_redirects: z.enum(['always', 'never']) })
    .nullable(),
  canceled_at: z.int().nullable(),
  cancellation_reason: z.enum(CANCELLATION_REASONS).nullable(),
  client_secret: z.string(),
  created: z.int(),
  currency: z.string(),
  description: z.string().nullable(),
  last_payment_error: PaymentError.nullable(),
  latest_charge: z.string().nullable(),
  metadata: Metadata,
  next_action: NextAction.nullable(),
  payment_method: z.string().nullable(),
  payment_method_types: z.array(z.string()),
  receipt_email: z.string().nullable(),
  status: z.enum(INTENT_STATUSES),
});

export type PaymentIntent = Readonly<z.infer<typeof PaymentIntent>>;

export const Charge = z.object({
  id: z.string(),
  object: z.literal('charge'),
  amount: z.int(),
  amount_captured: z.int(),
  amount_refunded: z.int(),
  created: z.int(),
  currency: z.string(),
  // Journals that were begun before there were disputes lack it.
  disputed: z.boolean().default(false),
  failure_code: z.string().nullable(),
  failure_message: z.string().nullable(),
  metadata: Metadata,
  paid: z.boolean(),
  payment_intent: z.string(),
  payment_method: z.string(),
  payment_method_details: z.record(z.string(), z.unknown()),
  refunded: z.boolean(),
  status: z.enum(['succeeded', 'failed']),
});

export type Charge = Readonly<z.infer<typeof Charge>>;

export const Refund = z.object({
  id: z.string(),
  object: z.literal('refund'),
  amount: z.int(),
  charge: z.string(),
  created: z.int(),
  currency: z.string(),
  failure_reason: z.exactOptional(z.string()),
  metadata: Metadata,
  payment_intent: z.string(),
  payment_method: z.string(),
  reason: z.enum(REFUND_REASONS).nullable(),
  status: z.enum(['pending', 'succeeded', 'failed']),
});

export type Refund = Readonly<z.infer<typeof Refund>>;

export const Dispute = z.object({
  id: z.string(),
  object: z.literal('dispute'),
  amount: z.int(),
  charge: z.string(),
  created: z.int(),
  currency: z.string(),
  metadata: Metadata,
  payment_intent: z.string(),
  reason: z.literal('fraudulent'),
  status: z.enum(['needs_response', 'won', 'lost']),
});

export type Dispute = Readonly<z.infer<typeof Dispute>>;

/** What is kept, and what events tell of. */
export type StripeObject = PaymentIntent | Charge | Refund | Dispute;

const EventObject = z.discriminatedUnion('object', [PaymentIntent, Charge, Refund, Dispute]);

const EVENT_TYPES = [
  'payment_intent.created',
  'payment_intent.requires_action',
  'payment_intent.processing',
  'payment_intent.succeeded',
  'payment_intent.payment_failed',
  'payment_intent.canceled',
  'charge.dispute.created',
  'charge.dispute.closed',
  'charge.refunded',
  'charge.refund.updated',
  'refund.created',
  'refund.updated',
  'refund.failed',
] as const;

export type EventType = (typeof EVENT_TYPES)[number];

export const ProviderEvent = z.object({
  id: z.string(),
  object: z.literal('event'),
  created: z.int(),
  /** The object as it was right after the change. */
  data: z.object({ object: EventObject }),
  request: z.object({ id: z.string().nullable(), idempotency_key: z.string().nullable() }),
  type: z.enum(EVENT_TYPES),
});

export type ProviderEvent = Readonly<z.infer<typeof ProviderEvent>>;
