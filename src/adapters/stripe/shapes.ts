import * as z from 'zod/mini';

/**
 * What the shop reads of Stripe's answers. They come from outside: one that lacks anything of this tells
 * nothing, and must not be taken for an answer.
 */
const currency = z.string().check(z.regex(/^[a-z]{3}$/));
const amount = z.int().check(z.minimum(0));
const id = z.string().check(z.minLength(1));
const metadata = z.record(z.string(), z.string());

export const intentShape = z.object({
  id,
  object: z.literal('payment_intent'),
  status: z.string(),
  amount,
  amount_received: amount,
  currency,
  metadata,
  client_secret: z.nullish(z.string()),
  last_payment_error: z.nullish(
    z.object({ decline_code: z.nullish(z.string()), code: z.nullish(z.string()) }),
  ),
  latest_charge: z.nullish(
    z.union([id, z.object({ id, disputed: z.boolean(), amount_refunded: amount })]),
  ),
});

export const refundShape = z.object({
  id,
  object: z.literal('refund'),
  status: z.nullish(z.string()),
  metadata: z.nullish(metadata),
  failure_reason: z.nullish(z.string()),
});

export const disputeShape = z.object({
  id,
  object: z.literal('dispute'),
  status: z.string(),
  amount,
  currency,
  /** What it has moved on the shop's balance with the provider so far; negative: taken away. */
  balance_transactions: z._default(z.array(z.object({ amount: z.int() })), []),
});
