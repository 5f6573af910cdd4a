import { INPUT_LIMITS } from '../../../events/contracts/http/limits.ts';
import type { CartRefusal } from '../../domain/carts/cart.ts';
import type { WaitRefusal } from '../../application/audience/wait-for-goods.ts';
import type { LetterRefusal } from '../../application/letters/manage-letters.ts';
import type { LinkNotValid } from '../../domain/audience/subscription.ts';
import type { ManageCategoryRefusal } from '../../application/catalogue/manage-categories.ts';
import type { ManageRefusal } from '../../application/catalogue/manage-product.ts';
import type { ExportNotFound } from '../../application/transfers/open-export.ts';
import type { ImportNotFound } from '../../application/transfers/open-import.ts';
import type { RefundRefusal } from '../../application/orders/refund-order.ts';
import type { PayOtherwiseRefusal } from '../../application/payments/pay-otherwise.ts';
import type { ReturnRefusal } from '../../domain/orders/return-goods.ts';
import type { OrderingRefusal } from '../../application/orders/place-order.ts';
import type { OrderNotFound } from '../../application/orders/decide.ts';
import type { CustomerNotFound } from '../../application/people/manage-customers.ts';
import type { StartPaymentRefusal } from '../../application/payments/start-payment.ts';
import type { AddressRefused } from '../../application/ports/http-out.ts';
import type { DeliveryNotFound } from '../../application/webhooks/deliveries.ts';
import type {
  EndpointNotFound,
  TooManyEndpoints,
} from '../../application/webhooks/manage-endpoints.ts';
import type { ApiKeyNotFound } from '../../application/keys/manage-api-keys.ts';
import type { SigningKeyNotFound } from '../../application/keys/signing-keys.ts';
import type { ReplayNotFound, ReplayRefusal } from '../../application/oversight/replay.ts';
import type { RedriveNotFound } from '../../application/oversight/redrive-all.ts';
import type { EncryptionKeyNotFound } from '../../application/sealed/encryption-keys.ts';
import type { WrappingKeyInUse } from '../../domain/keys/wrapping-key.ts';
import type { ExpiryPassed } from '../../domain/keys/api-key.ts';
import type { SubscriptionRefusal } from '../../application/push/browser.ts';
import type { OpenOrders } from '../../application/privacy/ask-for-erasure.ts';
import type { AccountErased, CustomerIsStaff } from '../../domain/people/customer-standing.ts';
import type { AddressRefusal } from '../../domain/people/address-book.ts';
import type { PhoneRefusal } from '../../domain/people/phone-code.ts';
import type { StaffRefusal } from '../../application/people/staff.ts';
import type { ReviewRefusal } from '../../domain/payments/review.ts';
import type { AdjustRefusal } from '../../application/stock/manage-stock.ts';
import type { TransitionNotAllowed } from '../../domain/orders/transitions.ts';
import type { EventRefusal } from '../../domain/events/third-party.ts';
import type { EventIdReused } from '../../application/events/take-events.ts';
import type { CurrencyNotChangeable } from '../../domain/shop/shop.ts';
import type { SubscriptionNotFound } from '../../domain/push/subscription.ts';
import type { VersionMismatch } from '../../domain/version.ts';

/** Every code that a use case may refuse with over HTTP. */
type RefusalCode = (
  | CartRefusal
  | OrderingRefusal
  | OrderNotFound
  | StartPaymentRefusal
  | TransitionNotAllowed
  | RefundRefusal
  | ReturnRefusal
  | PayOtherwiseRefusal
  | VersionMismatch
  | AddressRefusal
  | PhoneRefusal
  | CustomerNotFound
  | CustomerIsStaff
  | AccountErased
  | OpenOrders
  | StaffRefusal
  | ManageRefusal
  | ManageCategoryRefusal
  | ReviewRefusal
  | AdjustRefusal
  | CurrencyNotChangeable
  | ImportNotFound
  | ExportNotFound
  | ApiKeyNotFound
  | SigningKeyNotFound
  | EncryptionKeyNotFound
  | WrappingKeyInUse
  | ExpiryPassed
  | EventRefusal
  | EventIdReused
  | ReplayRefusal
  | ReplayNotFound
  | RedriveNotFound
  | AddressRefused
  | EndpointNotFound
  | TooManyEndpoints
  | DeliveryNotFound
  | WaitRefusal
  | LetterRefusal
  | LinkNotValid
  | SubscriptionNotFound
  | SubscriptionRefusal
)['code'];

/** Codes that only the HTTP side knows. */
type HttpCode =
  | 'malformed-json'
  | 'idempotency-key-required'
  | 'version-required'
  | 'token-invalid'
  | 'token-required'
  | 'api-key-invalid'
  | 'api-key-required'
  | 'two-credentials'
  | 'account-disabled'
  | 'not-allowed'
  | 'failure-not-found'
  | 'media-type-not-supported'
  | 'body-too-large'
  | 'too-many-requests'
  | 'route-not-found'
  | 'not-found'
  | 'cursor-invalid'
  | 'webhook-not-verified'
  | 'payment-provider-unavailable'
  | 'not-ready'
  | 'try-again'
  | 'internal-error';

export type ProblemCode = RefusalCode | HttpCode;

/** What each code answers; `title` says what is wrong in general, the detail what it was this time. */
export const PROBLEMS = {
  'invalid-request': { status: 400, title: 'The request does not fit the contract' },
  'malformed-json': { status: 400, title: 'The body is not valid JSON' },
  'idempotency-key-required': { status: 400, title: 'This request needs an Idempotency-Key' },
  'cursor-invalid': { status: 400, title: 'The cursor is not one that this list gave' },
  'duplicate-sku': { status: 400, title: 'Two variants have the same SKU' },
  'slug-not-changeable': { status: 400, title: 'The slug of a product stays as it is' },
  'parent-not-found': { status: 400, title: 'There is no such parent category' },
  'category-too-deep': { status: 400, title: 'Categories are nested too deep' },
  'currency-not-accepted': { status: 400, title: 'The money of the order is in another currency' },
  'amount-not-refundable': {
    status: 400,
    title: 'The payment provider cannot give back exactly this amount',
  },
  'location-not-found': { status: 400, title: 'There is no such location' },
  'country-not-served': { status: 400, title: 'The shop does not deliver to this country' },
  'shipping-method-not-available': {
    status: 400,
    title: 'No such shipping method to this country',
  },
  'link-not-valid': { status: 400, title: 'The link does not work, or not any more' },
  'newsletter-says-nothing': { status: 400, title: 'The newsletter says nothing in any language' },
  'newsletter-not-found': { status: 404, title: 'There is no such newsletter' },
  'newsletter-not-draft': { status: 409, title: 'The newsletter is no draft any more' },
  'newsletter-not-sending': { status: 409, title: 'The newsletter is not being sent' },
  'in-stock': { status: 409, title: 'There are pieces of it: it can be ordered' },
  'push-keys-invalid': { status: 400, title: 'The keys of the subscription are no keys' },
  'expiry-passed': { status: 400, title: 'The time of expiry has passed already' },
  'address-refused': { status: 400, title: 'Nothing may be sent to this address' },
  'two-credentials': { status: 400, title: 'An access token and an API key came together' },
  'webhook-not-verified': { status: 400, title: 'The webhook is not signed as it should be' },
  'subscriber-unknown': { status: 400, title: 'There is no such subscriber' },
  'event-type-reserved': { status: 400, title: 'Only the shop itself tells of this type of event' },
  'token-invalid': { status: 401, title: 'The access token is not valid' },
  'token-required': { status: 401, title: 'Sign in first' },
  'api-key-invalid': { status: 401, title: 'The API key is not valid here' },
  'api-key-required': { status: 401, title: 'This needs an API key' },
  'account-disabled': { status: 401, title: 'The account was disabled' },
  'not-allowed': { status: 403, title: 'This is for other roles or scopes' },
  'event-source-reserved': { status: 403, title: 'Nobody else speaks for this source' },
  'route-not-found': { status: 404, title: 'There is no such route' },
  'not-found': { status: 404, title: 'There is no such thing' },
  'product-not-found': { status: 404, title: 'There is no such product' },
  'category-not-found': { status: 404, title: 'There is no such category' },
  'cart-not-found': { status: 404, title: 'There is no such cart' },
  'replay-not-found': { status: 404, title: 'There is no such replay' },
  'redrive-not-found': { status: 404, title: 'There is no such redrive' },
  'failure-not-found': { status: 404, title: 'There is no such failure' },
  'api-key-not-found': { status: 404, title: 'There is no such API key' },
  'signing-key-not-found': { status: 404, title: 'There is no such signing key' },
  'encryption-key-not-found': { status: 404, title: 'There is no such encryption key' },
  'webhook-endpoint-not-found': { status: 404, title: 'There is no such webhook endpoint' },
  'webhook-delivery-not-found': { status: 404, title: 'There is no such delivery' },
  'import-not-found': { status: 404, title: 'There is no such import' },
  'export-not-found': { status: 404, title: 'There is no such export' },
  'return-not-found': { status: 404, title: 'There is no such return' },
  'staff-not-found': { status: 404, title: 'There is no such member of the staff' },
  'sku-not-found': { status: 404, title: 'There is no such SKU' },
  'order-not-found': { status: 404, title: 'There is no such order' },
  'customer-not-found': { status: 404, title: 'There is no such customer' },
  'address-not-found': { status: 404, title: 'There is no such address' },
  'push-subscription-not-found': { status: 404, title: 'There is no such subscription' },
  'push-key-outdated': {
    status: 409,
    title: 'The subscription is bound to a key that is not in use any more',
  },
  'out-of-stock': { status: 409, title: 'Not enough pieces are available' },
  'stock-reserved': { status: 409, title: 'Orders hold some of these pieces' },
  'currency-not-changeable': { status: 409, title: 'The currency of the shop stays as it is' },
  'cart-full': { status: 409, title: 'The cart has no room for another line' },
  'address-book-full': { status: 409, title: 'There is no room for another address' },
  'cart-empty': { status: 409, title: 'The cart is empty' },
  'cart-already-ordered': { status: 409, title: 'The cart was ordered already' },
  'slug-taken': { status: 409, title: 'The slug is taken' },
  'sku-taken': { status: 409, title: 'Other products have these SKUs' },
  'category-cycle': { status: 409, title: 'A category cannot be under itself' },
  'category-not-empty': { status: 409, title: 'There is something in the category' },
  'total-changed': { status: 409, title: 'The total is not what was expected' },
  'cash-not-available': { status: 409, title: 'This order cannot be paid in cash' },
  'amount-not-chargeable': {
    status: 409,
    title: 'The payment provider cannot charge exactly this amount',
  },
  'order-not-payable': { status: 409, title: 'The order is not waiting for a card payment' },
  'order-already-shipped': { status: 409, title: 'The order is on its way already' },
  'transition-not-allowed': { status: 409, title: 'The order cannot do this now' },
  'captured-in-another-currency': {
    status: 409,
    title: 'The money came in another currency than the order has',
  },
  'nothing-to-review': { status: 409, title: 'The payment is not in review' },
  'payment-method-not-changeable': {
    status: 409,
    title: 'The way of paying cannot be changed any more',
  },
  'refund-exceeds-rest': { status: 409, title: 'More than is left of what was captured' },
  'return-exceeds-delivered': { status: 409, title: 'More than was delivered and not sent back' },
  'return-not-allowed': { status: 409, title: 'The return cannot do this now' },
  'last-admin': { status: 409, title: 'One admin who can sign in has to stay' },
  'staff-exists': { status: 409, title: 'This person is one of the staff already' },
  'sms-not-offered': { status: 409, title: 'The shop sends no SMS' },
  'phone-suppressed': {
    status: 409,
    title: 'Who has this number wants no SMS: they may send START',
  },
  'phone-code-invalid': { status: 409, title: 'This is not the code, or it is not good any more' },
  'customer-is-staff': { status: 409, title: 'This person is one of the staff: do it there' },
  'person-disabled': { status: 409, title: 'This person is disabled: enable them first' },
  'email-not-verified': {
    status: 409,
    title: 'Somebody has signed up with this e-mail, but it is not confirmed to be theirs',
  },
  'open-orders': { status: 409, title: 'Orders of this person are still under way' },
  'encryption-key-in-use': { status: 409, title: 'Data keys may still hang on this key' },
  'event-id-reused': { status: 409, title: 'Another event of the same source has this id' },
  'data-erased': { status: 410, title: 'The personal data was erased' },
  'too-many-webhook-endpoints': {
    status: 409,
    title: 'There are as many webhook endpoints as can be',
  },
  'version-mismatch': { status: 412, title: 'It has changed since it was read' },
  'body-too-large': { status: 413, title: 'The body is too large' },
  'media-type-not-supported': { status: 415, title: 'The body must be JSON' },
  'idempotency-key-reused': {
    status: 422,
    title: 'The Idempotency-Key was used for another request',
  },
  'version-required': { status: 428, title: 'This request needs an If-Match' },
  'too-many-codes': { status: 409, title: 'Too many codes were sent to this number' },
  'too-many-requests': { status: 429, title: 'Too many requests' },
  'internal-error': { status: 500, title: 'Something went wrong on our side' },
  'payment-provider-unavailable': { status: 502, title: 'The payment provider does not answer' },
  'not-ready': { status: 503, title: 'The shop is not ready yet' },
  'too-busy': { status: 503, title: 'Too many changes at once' },
  'try-again': { status: 503, title: 'A part of the shop did not answer in time' },
} as const satisfies Record<ProblemCode, { status: number; title: string }>;

/** What a person who reads the answer should know or do; by code, where the title is not enough. */
const DETAILS: Partial<Record<ProblemCode, string>> = {
  'idempotency-key-required': `Send an Idempotency-Key header of 1 to ${INPUT_LIMITS.idempotencyKeyCharacters} characters, the same for every repeat of this request.`,
  'idempotency-key-reused':
    'The key came with another body before. Use a new key for a new request.',
  'two-credentials': 'Send the Authorization header or X-Api-Key, not both.',
  'subscriber-unknown': 'The names that there are are given as `subscribers`.',
  'event-source-reserved': 'Name your own system as the source, by an address that is yours.',
  'event-type-reserved':
    'Begin it with a name of your own, such as com.example.; nothing of the request was taken.',
  'event-id-reused':
    'The errors name which; all other events of the request were taken. Give another event another id.',
  'version-required':
    'Send If-Match with the version that was read, in quotes: it is the ETag and the field version.',
  'version-mismatch':
    'Nothing was changed. Read it again, then repeat the change if it still fits.',
  'cart-already-ordered': 'Open a new cart for another order; the order is given as orderId.',
  'out-of-stock': 'Fewer pieces are available than were asked for; how many is told per SKU.',
  'currency-not-changeable': 'Prices, orders and the ledger are in it.',
  'stock-reserved':
    'Only what is available can be taken out; how many pieces that are is told. Cancel orders first.',
  'total-changed':
    'Prices have changed since they were shown. The new totals are given; order again if they are fine.',
  'push-key-outdated': 'Take it back and subscribe anew, with publicKey.',
  'slug-not-changeable':
    'Addresses that were shared keep working. Make a new product to get another slug.',
  'sku-taken':
    'A SKU stays with the product that first had it, also when that is archived or has lost the variant.',
  'category-not-empty':
    'Move or remove the categories under it and take its products out of it first.',
  'too-busy':
    'Nothing was changed. Repeat the request, with the same Idempotency-Key if it had one.',
  'too-many-requests':
    'Nothing was done. Repeat the request after as many seconds as Retry-After tells.',
  'amount-not-refundable': 'Choose a multiple of stepMinor minor units.',
  'amount-not-chargeable':
    'Cards can pay multiples of stepMinor minor units only. Choose another way to pay.',
  'captured-in-another-currency':
    'It cannot pay for the order. Decide to cancel, and all of it goes back as it came.',
  'open-orders': 'Ask again once the orders named in `orders` have come to their end.',
  'encryption-key-in-use':
    'Rotate it, and wait until it shows emptiedAt: what hangs on it is wrapped anew within hours.',
  'address-refused':
    'It has to be an https URL on port 443 or 8443, without user name and password, of a name or address that everybody can reach.',
  'data-erased': 'Nothing is kept for this person any more, and nothing was changed.',
  'try-again': 'Repeat the request; with an Idempotency-Key it takes effect only once.',
  'payment-provider-unavailable':
    'Nothing was charged. The order is kept; repeat the request in a moment.',
  'internal-error': 'It was recorded under the trace id. Repeating the request is safe.',
};

export interface FieldError {
  readonly path: string;
  readonly message: string;
}

/** A request that ends in a problem+json answer. */
export class HttpProblem extends Error {
  override readonly name = 'HttpProblem';
  readonly code: ProblemCode;
  readonly extra: Readonly<Record<string, unknown>>;
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    code: ProblemCode,
    extra: Readonly<Record<string, unknown>> = {},
    headers: Readonly<Record<string, string>> = {},
  ) {
    super(code);
    this.code = code;
    this.extra = extra;
    this.headers = headers;
  }
}

/** RFC 9457 body of a problem. What the refusal knows beside its code is told along, never instead. */
export function problemBody(
  { code, extra }: Pick<HttpProblem, 'code' | 'extra'>,
  traceId: string,
): Record<string, unknown> {
  const { status, title } = PROBLEMS[code];
  const detail = DETAILS[code] ?? `${title}.`;
  const type = `https://bodega.example/problems/${code}`;
  const standard = { type, title, status, code, detail, traceId };
  return { ...standard, ...extra, ...standard };
}
