import { makeCharge } from './charges.ts';
import type { Refusal } from './errors.ts';
import { refusedBy, refusedStep, unexpectedState } from './intents.ts';
import { methodOf, methodView, type Confirmation } from './methods.ts';
import { nextActionFor } from './next-action.ts';
import type { PaymentError, PaymentIntent } from './shapes.ts';
import type { Step } from './step.ts';
import type { Tools } from './tools.ts';
import { view } from './view.ts';

type Asking = Extract<Confirmation, { does: 'ask' }>;
type Declining = Extract<Confirmation, { does: 'decline' }>;

interface ConfirmWish {
  /** Null: the method that the intent already has. */
  readonly methodId: string | null;
  readonly returnUrl: string | null;
  /** Where the shopper approves, if the method asks for that. */
  readonly pageUrl: string;
}

/** Tries to take the money, as the method's row says. `checkMethod` has accepted the method. */
export function confirmIntent(
  intent: PaymentIntent,
  { methodId: wished, returnUrl, pageUrl }: ConfirmWish,
  tools: Tools,
): Step<PaymentIntent> {
  const methodId = wished ?? intent.payment_method;
  const refusal = refusedBy('confirm', intent);
  if (refusal !== undefined) return refusedStep(intent, refusal);
  if (methodId === null) return refusedStep(intent, missingMethod(intent));

  const { confirmation } = methodOf(methodId);
  const chosen: PaymentIntent = {
    ...intent,
    last_payment_error: null,
    next_action: null,
    payment_method: methodId,
  };
  switch (confirmation.does) {
    case 'succeed':
      return succeed(chosen, methodId, tools);
    case 'decline':
      return decline(chosen, methodId, confirmation, tools);
    case 'ask':
      return ask(chosen, confirmation, { returnUrl, pageUrl });
  }
}

/** The shopper answers what a method asked: approves, or lets it fail. */
export function answerIntent(
  intent: PaymentIntent,
  { approves }: { readonly approves: boolean },
  tools: Tools,
): Step<PaymentIntent> {
  const methodId = intent.payment_method;
  const confirmation = methodId === null ? undefined : methodOf(methodId).confirmation;
  if (intent.status !== 'requires_action' || methodId === null || confirmation?.does !== 'ask') {
    const message = `Nothing waits for an answer: the payment's status is ${intent.status}.`;
    return refusedStep(intent, unexpectedState(intent, message));
  }
  if (!approves) {
    return fail(intent, {
      type: 'invalid_request_error',
      ...confirmation.refused,
      payment_method: methodView(methodId),
    });
  }
  return confirmation.approved === 'succeeded'
    ? succeed(intent, methodId, tools)
    : startProcessing(intent);
}

/** A payment that was processing is paid. */
export function settleIntent(intent: PaymentIntent, tools: Tools): Step<PaymentIntent> {
  if (intent.status !== 'processing' || intent.payment_method === null) {
    throw new Error(`${intent.id} is ${intent.status}: there is nothing to settle`);
  }
  return succeed(intent, intent.payment_method, tools);
}

function succeed(intent: PaymentIntent, methodId: string, tools: Tools): Step<PaymentIntent> {
  const charge = makeCharge(intent, methodId, undefined, tools);
  const paid: PaymentIntent = {
    ...intent,
    amount_received: intent.amount,
    latest_charge: charge.id,
    next_action: null,
    status: 'succeeded',
  };
  return {
    subject: paid,
    changed: [paid, charge],
    events: [{ type: 'payment_intent.succeeded', object: paid }],
  };
}

function decline(
  intent: PaymentIntent,
  methodId: string,
  { code, declineCode, message }: Declining,
  tools: Tools,
): Step<PaymentIntent> {
  const charge = makeCharge(intent, methodId, { code, message }, tools);
  const error = {
    type: 'card_error',
    code,
    message,
    decline_code: declineCode,
    charge: charge.id,
    payment_method: methodView(methodId),
  } as const;
  const failed = fail({ ...intent, latest_charge: charge.id }, error);
  return {
    ...failed,
    changed: [...failed.changed, charge],
    refusal: { status: 402, error: { ...error, payment_intent: view(failed.subject) } },
  };
}

function fail(intent: PaymentIntent, error: PaymentError): Step<PaymentIntent> {
  const failed: PaymentIntent = {
    ...intent,
    last_payment_error: error,
    next_action: null,
    payment_method: null,
    status: 'requires_payment_method',
  };
  return {
    subject: failed,
    changed: [failed],
    events: [{ type: 'payment_intent.payment_failed', object: failed }],
  };
}

function ask(
  intent: PaymentIntent,
  { by }: Asking,
  urls: { readonly returnUrl: string | null; readonly pageUrl: string },
): Step<PaymentIntent> {
  const asking: PaymentIntent = {
    ...intent,
    next_action: nextActionFor(by, urls),
    status: 'requires_action',
  };
  return {
    subject: asking,
    changed: [asking],
    events: [{ type: 'payment_intent.requires_action', object: asking }],
  };
}

function startProcessing(intent: PaymentIntent): Step<PaymentIntent> {
  const processing: PaymentIntent = { ...intent, next_action: null, status: 'processing' };
  return {
    subject: processing,
    changed: [processing],
    events: [{ type: 'payment_intent.processing', object: processing }],
  };
}

function missingMethod(intent: PaymentIntent): Refusal {
  return unexpectedState(
    intent,
    "You cannot confirm this PaymentIntent because it's missing a payment method. You can either update " +
      'the PaymentIntent with a payment method and then confirm it again, or confirm it again directly with a payment method.',
  );
}
