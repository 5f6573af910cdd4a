import { amountStep } from './currencies.ts';
import { invalidParameter, noSuch } from './errors.ts';
import { findMethod, methodOf, METHOD_TYPES } from './methods.ts';
import type { MethodTypes } from './intents.ts';
import type { PaymentIntent } from './shapes.ts';

interface MethodParams {
  readonly payment_method?: string | undefined;
  readonly payment_method_data?: { readonly type: string } | undefined;
}

/** The id of the method that the parameters name; null if they name none, a RequestError if it is unknown. */
export function chosenMethod(params: MethodParams): string | null {
  const { payment_method: id, payment_method_data: data } = params;
  if (id !== undefined) {
    if (findMethod(id) !== undefined) return id;
    throw noSuch('PaymentMethod', id, { status: 400, param: 'payment_method' });
  }
  if (data === undefined) return null;
  const wallet = `pm_${data.type}`;
  if (findMethod(wallet) !== undefined) return wallet;
  throw invalidParameter(
    'payment_method_data_unsupported',
    'payment_method_data',
    'Card numbers are not taken here: use a test method such as pm_card_visa as payment_method.',
  );
}

/** Throws a RequestError if the intent does not take methods of this type. */
export function checkMethod(methodId: string | null, types: readonly string[]): void {
  if (methodId === null) return;
  const { type } = methodOf(methodId);
  if (types.includes(type)) return;
  throw invalidParameter(
    'payment_intent_incompatible_payment_method',
    'payment_method',
    `The PaymentMethod provided (${type}) is not allowed for this PaymentIntent. ` +
      `Please attach a PaymentMethod of one of the following types: ${types.join(', ')}.`,
  );
}

/** Throws a RequestError if the method leads the shopper away and nobody says where to return to. */
export function checkReturnUrl(methodId: string | null, returnUrl: string | undefined): void {
  if (methodId === null || returnUrl !== undefined) return;
  const { type, confirmation } = methodOf(methodId);
  if (confirmation.does !== 'ask' || !confirmation.needsReturnUrl) return;
  throw invalidParameter(
    'parameter_missing',
    'return_url',
    `A \`return_url\` must be given to pay with ${type}, which redirects the customer.`,
  );
}

/** Stripe has currencies of which only round amounts can be charged. */
export function checkAmount(amount: number, currency: string): void {
  const step = amountStep(currency);
  if (amount % step === 0) return;
  throw invalidParameter(
    'parameter_invalid_integer',
    'amount',
    `Invalid amount: in ${currency} it has to be a multiple of ${step}.`,
  );
}

type Automatic = PaymentIntent['automatic_payment_methods'];

interface TypeParams {
  readonly allowed_payment_method_types?: string[] | undefined;
  readonly automatic_payment_methods?:
    | {
        readonly enabled: boolean;
        readonly allow_redirects?: 'always' | 'never' | undefined;
      }
    | undefined;
  readonly payment_method_types?: string[] | undefined;
}

/**
 * Which types of method an intent takes. The API version that is spoken names them in `allowed_payment_method_types`;
 * `payment_method_types`, which it no longer knows, is taken from older clients.
 */
export function chosenTypes(params: TypeParams): MethodTypes {
  const { automatic_payment_methods: wish, payment_method_types: types } = params;
  const { allowed_payment_method_types: allowed = null } = params;
  if (types === undefined) {
    const automatic: Automatic =
      wish?.enabled === false
        ? null
        : { enabled: true, allow_redirects: wish?.allow_redirects ?? 'always' };
    return allowedTypes(allowed, automatic);
  }
  if (wish?.enabled === true || allowed !== null) {
    throw invalidParameter(
      'parameters_exclusive',
      'payment_method_types',
      'payment_method_types goes neither with automatic_payment_methods nor with allowed_payment_method_types.',
    );
  }
  return {
    allowed_payment_method_types: null,
    automatic_payment_methods: null,
    payment_method_types: types,
  };
}

/** Of the types that there are, those that are allowed (null: all), without redirects only cards. */
export function allowedTypes(allowed: string[] | null, automatic: Automatic): MethodTypes {
  const possible = automatic?.allow_redirects === 'never' ? ['card'] : [...METHOD_TYPES];
  const types = possible.filter((type) => allowed?.includes(type) ?? true);
  if (types.length === 0) {
    const message = 'No payment method that the stand-in has is among the allowed types.';
    throw invalidParameter('parameter_invalid', 'allowed_payment_method_types', message);
  }
  return {
    allowed_payment_method_types: allowed,
    automatic_payment_methods: automatic,
    payment_method_types: types,
  };
}

/** Adds to what is there; an empty value removes its key, null all of them. */
export function mergedMetadata(
  held: Record<string, string>,
  change: Record<string, string> | null | undefined,
): Record<string, string> {
  if (change === undefined) return held;
  if (change === null) return {};
  return Object.fromEntries(
    Object.entries({ ...held, ...change }).filter(([, value]) => value !== ''),
  );
}
