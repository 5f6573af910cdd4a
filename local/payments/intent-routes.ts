import { same } from './access.ts';
import {
  allowedTypes,
  checkAmount,
  checkMethod,
  checkReturnUrl,
  chosenMethod,
  chosenTypes,
  mergedMetadata,
} from './choose.ts';
import { confirmIntent } from './confirm.ts';
import { invalidParameter, noSuch } from './errors.ts';
import {
  cancelIntent,
  createIntent,
  updateIntent,
  type IntentChange,
  type MethodTypes,
} from './intents.ts';
import { pageOf } from './lists.ts';
import { ofList, ofObject, ofStep, type ApiRequest, type Operation } from './outcome.ts';
import {
  CancelIntentParams,
  ConfirmIntentParams,
  CreateIntentParams,
  ListIntentsParams,
  RetrieveIntentParams,
  UpdateIntentParams,
} from './params.ts';
import { readParams } from './read-params.ts';
import type { PaymentIntent } from './shapes.ts';
import { inTurn } from './step.ts';
import type { State } from './store.ts';
import { view } from './view.ts';

export const create: Operation = ({ form, origin }, { tools }) => {
  const params = readParams(CreateIntentParams, form);
  checkAmount(params.amount, params.currency);
  const types = chosenTypes(params);
  const methodId = chosenMethod(params);
  checkMethod(methodId, types.payment_method_types);
  if (params.confirm === true) checkConfirmable(methodId, params.return_url);
  const created = createIntent(
    {
      amount: params.amount,
      currency: params.currency,
      types,
      methodId,
      metadata: mergedMetadata({}, params.metadata),
      description: params.description ?? null,
      receiptEmail: params.receipt_email ?? null,
    },
    tools,
  );
  if (params.confirm !== true) return ofStep(created);
  const returnUrl = params.return_url ?? null;
  return ofStep(
    inTurn(created, (intent) =>
      confirmIntent(intent, { methodId: null, returnUrl, pageUrl: pageFor(intent, origin) }, tools),
    ),
  );
};

export const retrieve: Operation = (request, { state }) => {
  const params = readParams(RetrieveIntentParams, request.form);
  return ofObject(view(intentOf(request, state, params.client_secret)));
};

export const list: Operation = ({ form, path }, { state }) => {
  const { items, hasMore } = pageOf(state.intents, readParams(ListIntentsParams, form), () => true);
  return ofList(path, hasMore, items.map(view));
};

export const update: Operation = (request, { state }) => {
  const params = readParams(UpdateIntentParams, request.form);
  const intent = intentOf(request, state, undefined);
  checkAmount(params.amount ?? intent.amount, params.currency ?? intent.currency);
  const methodId = chosenMethod(params);
  const types = newTypes(intent, params.allowed_payment_method_types);
  checkMethod(
    methodId ?? intent.payment_method,
    types.payment_method_types ?? intent.payment_method_types,
  );
  const change: IntentChange = {
    ...types,
    ...(params.amount === undefined ? {} : { amount: params.amount }),
    ...(params.currency === undefined ? {} : { currency: params.currency }),
    ...(params.description === undefined ? {} : { description: params.description }),
    ...(params.receipt_email === undefined ? {} : { receipt_email: params.receipt_email }),
    ...(methodId === null ? {} : { payment_method: methodId }),
    metadata: mergedMetadata(intent.metadata, params.metadata),
  };
  return ofStep(updateIntent(intent, change));
};

export const confirm: Operation = (request, { state, tools }) => {
  const params = readParams(ConfirmIntentParams, request.form);
  const intent = intentOf(request, state, params.client_secret);
  const methodId = chosenMethod(params);
  const named: PaymentIntent = {
    ...intent,
    ...newTypes(intent, params.allowed_payment_method_types),
    ...(params.receipt_email === undefined ? {} : { receipt_email: params.receipt_email }),
  };
  checkMethod(methodId ?? intent.payment_method, named.payment_method_types);
  checkReturnUrl(methodId ?? intent.payment_method, params.return_url);
  return ofStep(
    confirmIntent(
      named,
      {
        methodId,
        returnUrl: params.return_url ?? null,
        pageUrl: pageFor(intent, request.origin),
      },
      tools,
    ),
  );
};

export const cancel: Operation = (request, { state, tools }) => {
  const params = readParams(CancelIntentParams, request.form);
  const intent = intentOf(request, state, undefined);
  return ofStep(cancelIntent(intent, params.cancellation_reason ?? null, tools));
};

/** The types that a later request names anew; nothing if it names none. */
function newTypes(
  { automatic_payment_methods: automatic }: PaymentIntent,
  allowed: string[] | undefined,
): Partial<MethodTypes> {
  return allowed === undefined ? {} : allowedTypes(allowed, automatic);
}

/** An intent that is to be confirmed as soon as it is created is not created if that cannot be tried. */
function checkConfirmable(methodId: string | null, returnUrl: string | undefined): void {
  if (methodId === null) {
    const message = 'A PaymentIntent that is created with confirm needs a payment method.';
    throw invalidParameter('parameter_missing', 'payment_method', message);
  }
  checkReturnUrl(methodId, returnUrl);
}

/** The intent in the path. With the publishable key its client secret has to come along, and has to be right. */
function intentOf(
  { id, access }: ApiRequest,
  state: State,
  clientSecret: string | undefined,
): PaymentIntent {
  const intent = state.intents.get(id);
  if (intent === undefined) throw noSuch('payment_intent', id, { param: 'intent' });
  if (clientSecret === undefined) {
    if (access === 'secret') return intent;
    throw invalidParameter(
      'parameter_missing',
      'client_secret',
      'Missing required param: client_secret.',
    );
  }
  if (same(clientSecret, intent.client_secret)) return intent;
  throw invalidParameter(
    'payment_intent_invalid_parameter',
    'client_secret',
    'The client_secret provided does not match the client_secret associated with the PaymentIntent.',
  );
}

function pageFor(intent: PaymentIntent, origin: string): string {
  return `${origin}/authorise/${intent.id}`;
}
