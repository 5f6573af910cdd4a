import { timingSafeEqual } from 'node:crypto';
import { RequestError } from './errors.ts';

export interface ApiKeys {
  readonly secretKey: string;
  readonly publishableKey: string;
}

/** What a request's key lets it do: everything, or what Stripe.js does in a browser. */
export type Access = 'secret' | 'publishable';

/** Reads `Authorization: Bearer <key>`, or Basic with the key as the user. Anything else is a RequestError 401. */
export function accessOf(authorization: string | undefined, keys: ApiKeys): Access {
  const key = keyIn(authorization);
  if (key === undefined) {
    throw unauthorised(
      'You did not provide an API key. You need to provide your API key in the Authorization header, using Bearer auth.',
    );
  }
  if (same(key, keys.secretKey)) return 'secret';
  if (same(key, keys.publishableKey)) return 'publishable';
  throw unauthorised(`Invalid API Key provided: ${key.slice(0, 8)}****`);
}

export function secretKeyRequired(): RequestError {
  return unauthorised(
    'This API call cannot be made with a publishable API key. Please use a secret API key.',
    'secret_key_required',
  );
}

function keyIn(authorization: string | undefined): string | undefined {
  const [, scheme = '', credentials = ''] = /^(\w+) +(\S+)$/.exec(authorization ?? '') ?? [];
  switch (scheme.toLowerCase()) {
    case 'bearer':
      return credentials;
    case 'basic':
      return Buffer.from(credentials, 'base64').toString('utf8').split(':')[0];
    default:
      return undefined;
  }
}

/** Compares without telling by the time taken how much of it is right. */
export function same(given: string, expected: string): boolean {
  const [left, right] = [Buffer.from(given), Buffer.from(expected)];
  return left.length === right.length && timingSafeEqual(left, right);
}

function unauthorised(message: string, code?: string): RequestError {
  return new RequestError(401, {
    type: 'invalid_request_error',
    ...(code === undefined ? {} : { code }),
    message,
  });
}
