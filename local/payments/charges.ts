import { methodOf } from './methods.ts';
import type { Charge, PaymentIntent } from './shapes.ts';
import { nowSeconds, type Tools } from './tools.ts';

/** The charge of a confirmed intent: taken, or failed with the reason. */
export function makeCharge(
  intent: PaymentIntent,
  methodId: string,
  failure: { readonly code: string; readonly message: string } | undefined,
  tools: Tools,
): Charge {
  const { type, card } = methodOf(methodId);
  return {
    id: tools.newId('ch'),
    object: 'charge',
    amount: intent.amount,
    amount_captured: failure === undefined ? intent.amount : 0,
    amount_refunded: 0,
    created: nowSeconds(tools),
    currency: intent.currency,
    disputed: false,
    failure_code: failure?.code ?? null,
    failure_message: failure?.message ?? null,
    metadata: intent.metadata,
    paid: failure === undefined,
    payment_intent: intent.id,
    payment_method: methodId,
    payment_method_details: { type, [type]: card ?? {} },
    refunded: false,
    status: failure === undefined ? 'succeeded' : 'failed',
  };
}

/** What of the charge can still be given back, in minor units. */
export function refundable(charge: Charge): number {
  return charge.amount_captured - charge.amount_refunded;
}

/** The charge after a refund was taken from it, or with a negative amount: given back to it. */
export function withRefunded(charge: Charge, amountMinor: number): Charge {
  const refundedMinor = charge.amount_refunded + amountMinor;
  return {
    ...charge,
    amount_refunded: refundedMinor,
    refunded: refundedMinor === charge.amount_captured,
  };
}
