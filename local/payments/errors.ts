import type { PaymentError } from './shapes.ts';

/** The inside of Stripe's `{error: …}`. */
interface ErrorBody {
  readonly type: 'api_error' | 'card_error' | 'idempotency_error' | 'invalid_request_error';
  readonly message: string;
  readonly code?: string;
  readonly param?: string;
  readonly decline_code?: string;
  readonly charge?: string;
  readonly payment_method?: PaymentError['payment_method'];
  readonly payment_intent?: object;
}

/**
 * What an operation that ran answers when its object's state does not allow it (400) or a card is declined (402).
 * Unlike a RequestError it is remembered under the request's idempotency key, as Stripe does.
 */
export interface Refusal {
  readonly status: 400 | 402;
  readonly error: ErrorBody;
}

/** A request that is turned down before anything ran: wrong key, wrong parameters, nothing there. */
export class RequestError extends Error {
  readonly status: number;
  readonly body: ErrorBody;

  constructor(status: number, body: ErrorBody) {
    super(body.message);
    this.status = status;
    this.body = body;
  }
}

/** 404, or 400 where the id came as a parameter, as Stripe distinguishes. */
export function noSuch(
  kind: string,
  id: string,
  { status = 404, param = 'id' }: { readonly status?: 400 | 404; readonly param?: string } = {},
): RequestError {
  return new RequestError(status, {
    type: 'invalid_request_error',
    code: 'resource_missing',
    message: `No such ${kind}: '${id}'`,
    param,
  });
}

/** 400: a parameter that is missing, unknown or out of range. */
export function invalidParameter(code: string, param: string, message: string): RequestError {
  return new RequestError(400, { type: 'invalid_request_error', code, message, param });
}
