import { checkAmount, mergedMetadata } from './choose.ts';
import { isHeldByBank } from './disputes.ts';
import { invalidParameter, noSuch } from './errors.ts';
import { pageOf } from './lists.ts';
import { ofList, ofObject, ofStep, type Operation } from './outcome.ts';
import { CreateRefundParams, ListRefundsParams, RetrieveParams } from './params.ts';
import { readParams } from './read-params.ts';
import { chargeToRefund, createRefund } from './refunds.ts';
import type { PaymentIntent } from './shapes.ts';
import type { State } from './store.ts';
import { view } from './view.ts';

export const create: Operation = ({ form }, { state, tools }) => {
  const params = readParams(CreateRefundParams, form);
  const intent = refundedIntent(params, state);
  const amount = params.amount ?? null;
  if (amount !== null) checkAmount(amount, intent.currency);

  const charge = state.charges.get(intent.latest_charge ?? '');
  const isHeld = charge !== undefined && isHeldByBank(charge, state);
  const decision = chargeToRefund(intent, charge, amount, isHeld);
  if (!decision.ok) {
    const { status, error } = decision.refusal;
    return { status, body: { error }, changed: [], events: [] };
  }
  return ofStep(
    createRefund(
      decision.value,
      { amount, metadata: mergedMetadata({}, params.metadata), reason: params.reason ?? null },
      tools,
    ),
  );
};

export const retrieve: Operation = ({ id, form }, { state }) => {
  readParams(RetrieveParams, form);
  const refund = state.refunds.get(id);
  if (refund === undefined) throw noSuch('refund', id);
  return ofObject(view(refund));
};

export const list: Operation = ({ form, path }, { state }) => {
  const params = readParams(ListRefundsParams, form);
  const { items, hasMore } = pageOf(
    state.refunds,
    params,
    (refund) =>
      (params.payment_intent ?? refund.payment_intent) === refund.payment_intent &&
      (params.charge ?? refund.charge) === refund.charge,
  );
  return ofList(path, hasMore, items.map(view));
};

function refundedIntent(
  params: { readonly payment_intent?: string | undefined; readonly charge?: string | undefined },
  state: State,
): PaymentIntent {
  const { payment_intent: intentId, charge: chargeId } = params;
  if (intentId === undefined && chargeId === undefined) {
    throw invalidParameter(
      'parameter_missing',
      'payment_intent',
      'One of the following params should be provided for this request: payment_intent or charge.',
    );
  }
  const named = intentId ?? state.charges.get(chargeId ?? '')?.payment_intent;
  const intent = state.intents.get(named ?? '');
  if (intent !== undefined) return intent;
  throw intentId === undefined
    ? noSuch('charge', chargeId ?? '', { param: 'charge' })
    : noSuch('payment_intent', intentId, { param: 'payment_intent' });
}
