import * as z from 'zod';
import { isCurrency } from './currencies.ts';
import { METHOD_TYPES } from './methods.ts';
import { CANCELLATION_REASONS, REFUND_REASONS } from './shapes.ts';

/** Twelve digits are the most that Stripe takes in any currency. */
const wholeNumber = z
  .string()
  .regex(/^-?\d{1,12}$/)
  .transform(Number);

const positive = wholeNumber.refine((value) => value >= 1, 'must be greater than or equal to 1');

const flag = z.enum(['true', 'false']).transform((value) => value === 'true');

/** Lists arrive with their indexes as keys. */
const list = z.record(z.string(), z.string()).transform((items) => Object.values(items));

/** An empty string unsets a field. */
const text = z.string().transform((value) => (value === '' ? null : value));

/** An empty string clears all of it; an empty value removes its key. Limits as at Stripe. */
const metadata = z.preprocess(
  (value) => (value === '' ? null : value),
  z
    .record(
      z.string().max(40, 'keys have at most 40 characters'),
      z.string().max(500, 'values have at most 500 characters'),
    )
    .refine((pairs) => Object.keys(pairs).length <= 50, 'at most 50 keys')
    .nullable(),
);

const currency = z.string().toLowerCase().refine(isCurrency, 'not a currency that is known here');

const webAddress = z
  .string()
  .refine(
    (value) => /^https?:$/.test(URL.parse(value)?.protocol ?? ''),
    'must be an address that starts with http:// or https://',
  );

const methodType = z
  .string()
  .refine((type) => METHOD_TYPES.has(type), 'the stand-in has no payment method of this type');

const common = { expand: list.optional() };

const method = {
  allowed_payment_method_types: list.optional(),
  payment_method: z.string().min(1).optional(),
  payment_method_data: z.looseObject({ type: methodType }).optional(),
  // Accepted as Stripe's clients send them; nothing here depends on them.
  payment_method_options: z.unknown().optional(),
  use_stripe_sdk: flag.optional(),
};

const notes = {
  description: text.optional(),
  metadata: metadata.optional(),
  receipt_email: text.optional(),
};

export const CreateIntentParams = z.strictObject({
  ...common,
  ...method,
  ...notes,
  amount: positive,
  automatic_payment_methods: z
    .strictObject({ enabled: flag, allow_redirects: z.enum(['always', 'never']).optional() })
    .optional(),
  capture_method: z.enum(['automatic', 'automatic_async']).optional(),
  confirm: flag.optional(),
  confirmation_method: z.literal('automatic').optional(),
  currency,
  payment_method_types: list.pipe(z.array(methodType)).optional(),
  return_url: webAddress.optional(),
});

export const UpdateIntentParams = z.strictObject({
  ...common,
  ...method,
  ...notes,
  amount: positive.optional(),
  currency: currency.optional(),
});

export const ConfirmIntentParams = z.strictObject({
  ...common,
  ...method,
  client_secret: z.string().optional(),
  receipt_email: text.optional(),
  return_url: webAddress.optional(),
});

export const CancelIntentParams = z.strictObject({
  ...common,
  cancellation_reason: z.enum(CANCELLATION_REASONS).optional(),
});

export const CreateRefundParams = z.strictObject({
  ...common,
  amount: positive.optional(),
  charge: z.string().optional(),
  metadata: metadata.optional(),
  payment_intent: z.string().optional(),
  reason: z.enum(REFUND_REASONS).optional(),
});

export const RetrieveParams = z.strictObject({ ...common });

export const RetrieveIntentParams = z.strictObject({
  ...common,
  client_secret: z.string().optional(),
});

const paging = {
  ...common,
  created: z
    .union([
      wholeNumber,
      z.strictObject({
        gt: wholeNumber.optional(),
        gte: wholeNumber.optional(),
        lt: wholeNumber.optional(),
        lte: wholeNumber.optional(),
      }),
    ])
    .optional(),
  limit: wholeNumber.refine((value) => value >= 1 && value <= 100, 'must be 1 to 100').optional(),
  starting_after: z.string().optional(),
};

export const ListIntentsParams = z.strictObject(paging);

export const ListRefundsParams = z.strictObject({
  ...paging,
  charge: z.string().optional(),
  payment_intent: z.string().optional(),
});

export const UpdateDisputeParams = z.strictObject({
  ...common,
  evidence: z.looseObject({ uncategorized_text: z.string().optional() }).optional(),
  metadata: metadata.optional(),
  submit: flag.optional(),
});

/** A type that never happens here is no error: such a list is empty, as at Stripe. */
export const ListEventsParams = z.strictObject({
  ...paging,
  type: z.string().optional(),
  types: list.optional(),
});

export type Paging = z.output<typeof ListIntentsParams>;
