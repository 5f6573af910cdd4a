import type { PaymentError } from './shapes.ts';

/** What a test method does when a payment with it is confirmed. */
export type Confirmation =
  | { readonly does: 'succeed' }
  | {
      readonly does: 'decline';
      readonly code: string;
      readonly declineCode: string;
      readonly message: string;
    }
  | {
      /** The shopper has to act first, on a page of the stand-in. */
      readonly does: 'ask';
      readonly by: 'redirect' | 'alipay' | 'wechat_pay';
      readonly needsReturnUrl: boolean;
      readonly approved: 'succeeded' | 'processing';
      readonly refused: { readonly code: string; readonly message: string };
    };

export interface TestMethod {
  readonly type: 'card' | 'alipay' | 'wechat_pay';
  readonly card?: { readonly brand: string; readonly last4: string };
  /** Tells a person what to expect. */
  readonly says: string;
  readonly confirmation: Confirmation;
  /** How a refund ends: at once, pending and done a moment later, or done and failed a moment later. */
  readonly refund: 'succeeds' | 'pends' | 'fails';
  /** The cardholder disputes the payment a moment after it was made. */
  readonly isDisputed?: true;
}

const pays = { does: 'succeed' } as const;

function declines(declineCode: string, message: string, code = 'card_declined'): Confirmation {
  return { does: 'decline', code, declineCode, message };
}

function card(
  brand: string,
  last4: string,
  says: string,
  confirmation: Confirmation,
  refund: TestMethod['refund'] = 'succeeds',
): TestMethod {
  return { type: 'card', card: { brand, last4 }, says, confirmation, refund };
}

const asksTheBank: Confirmation = {
  does: 'ask',
  by: 'redirect',
  needsReturnUrl: false,
  approved: 'succeeded',
  refused: {
    code: 'payment_intent_authentication_failure',
    message:
      'The provided PaymentMethod has failed authentication. You can provide payment_method_data or a new PaymentMethod to attempt to fulfill this PaymentIntent again.',
  },
};

const walletRefused = {
  code: 'payment_intent_payment_attempt_failed',
  message: 'The payment failed.',
};

/** Stripe's test methods by id. A wallet's row is found by `payment_method_data[type]`, too: `pm_` and the type. */
export const TEST_METHODS: Readonly<Record<string, TestMethod>> = {
  pm_card_visa: card('visa', '4242', 'pays at once', pays),
  pm_card_mastercard: card('mastercard', '4444', 'pays at once', pays),
  pm_card_amex: card('amex', '8431', 'pays at once', pays),
  pm_card_chargeDeclined: card(
    'visa',
    '0002',
    'is declined',
    declines('generic_decline', 'Your card was declined.'),
  ),
  pm_card_chargeDeclinedInsufficientFunds: card(
    'visa',
    '9995',
    'is declined: insufficient funds',
    declines('insufficient_funds', 'Your card has insufficient funds.'),
  ),
  pm_card_chargeDeclinedExpiredCard: card(
    'visa',
    '0069',
    'is declined: expired card',
    declines('expired_card', 'Your card has expired.', 'expired_card'),
  ),
  pm_card_chargeDeclinedProcessingError: card(
    'visa',
    '0119',
    'is declined: processing error',
    declines(
      'processing_error',
      'An error occurred while processing your card. Try again in a little bit.',
      'processing_error',
    ),
  ),
  pm_card_authenticationRequired: card(
    'visa',
    '3184',
    'asks the shopper on a page of its own: authorise or fail',
    asksTheBank,
  ),
  pm_card_threeDSecure2Required: card(
    'visa',
    '3220',
    'asks the shopper on a page of its own: authorise or fail',
    asksTheBank,
  ),
  pm_card_pendingRefund: card(
    'visa',
    '7726',
    'pays at once; a refund is pending and succeeds a moment later',
    pays,
    'pends',
  ),
  pm_card_refundFail: card(
    'visa',
    '5126',
    'pays at once; a refund succeeds at first and fails a moment later',
    pays,
    'fails',
  ),
  pm_card_createDispute: {
    ...card(
      'visa',
      '0259',
      'pays at once; the cardholder disputes it a moment later, and evidence decides',
      pays,
    ),
    isDisputed: true,
  },
  pm_alipay: {
    type: 'alipay',
    says: 'wallet: redirects to a page, pays when the shopper authorises',
    confirmation: {
      does: 'ask',
      by: 'alipay',
      needsReturnUrl: true,
      approved: 'succeeded',
      refused: walletRefused,
    },
    refund: 'succeeds',
  },
  pm_wechat_pay: {
    type: 'wechat_pay',
    says: 'wallet: shows a code that links to a page, processes after the shopper authorises, pays a moment later',
    confirmation: {
      does: 'ask',
      by: 'wechat_pay',
      needsReturnUrl: false,
      approved: 'processing',
      refused: walletRefused,
    },
    refund: 'succeeds',
  },
};

export const METHOD_TYPES: ReadonlySet<string> = new Set(
  Object.values(TEST_METHODS).map((method) => method.type),
);

/** The method of that id; undefined if there is none. */
export function findMethod(id: string): TestMethod | undefined {
  return Object.hasOwn(TEST_METHODS, id) ? TEST_METHODS[id] : undefined;
}

/** The method of an id that was checked when it was accepted; anything else is a fault and throws. */
export function methodOf(id: string): TestMethod {
  const method = findMethod(id);
  if (method === undefined) throw new Error(`the journal names an unknown payment method ${id}`);
  return method;
}

/** The payment method as Stripe's errors show it. */
export function methodView(id: string): PaymentError['payment_method'] {
  const { type, card: shown } = methodOf(id);
  return {
    id,
    object: 'payment_method',
    type,
    livemode: false,
    ...(shown === undefined ? {} : { card: shown }),
  };
}
