import type middy from '@middy/core';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import {
  DataErased,
  IdentityUnavailable,
  KeyServiceUnavailable,
  ProviderUnavailable,
  SearchUnavailable,
} from '../../application/ports.ts';
import { logger } from '../logger.ts';
import { traceIdOf } from '../trace.ts';
import { answer } from './answer.ts';
import { HttpProblem, problemBody, PROBLEMS } from './problems.ts';

type Middleware = middy.MiddlewareObj<APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2>;
type MiddyRequest = middy.Request<APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2>;

/** Adds headers to whatever is answered, good or bad. */
function onEveryAnswer(
  headersFor: (request: MiddyRequest) => Record<string, string>,
): Pick<Required<Middleware>, 'after' | 'onError'> {
  const add = (request: MiddyRequest): void => {
    const { response } = request;
    if (response !== null) response.headers = { ...response.headers, ...headersFor(request) };
  };
  return { after: add, onError: add };
}

function traceOf({ event, context }: Pick<MiddyRequest, 'event' | 'context'>): string {
  return traceIdOf(context.awsRequestId, event.headers.traceparent);
}

/** Every answer names the trace of its request; every log line of a request carries it. */
export function traced(): Middleware {
  return {
    before: (request) => {
      logger.resetKeys();
      logger.appendKeys({
        traceId: traceOf(request),
        route: request.event.requestContext.routeKey,
      });
    },
    ...onEveryAnswer((request) => ({ 'x-request-id': traceOf(request) })),
  };
}

/** What browsers should do with answers that are meant for programs; a page has a policy of its own. */
export function secured(): Middleware {
  return onEveryAnswer(({ response }) => ({
    'x-content-type-options': 'nosniff',
    'strict-transport-security': 'max-age=63072000; includeSubDomains',
    'content-security-policy': String(
      response?.headers?.['content-security-policy'] ??
        "default-src 'none'; frame-ancestors 'none'",
    ),
    'referrer-policy': 'no-referrer',
  }));
}

const ALLOWED_HEADERS =
  'authorization, content-type, idempotency-key, if-match, if-none-match, x-order-token, x-api-key';
const EXPOSED_HEADERS = 'x-request-id, idempotent-replay, retry-after, etag';

/**
 * Lets pages of the configured origins call, and no others. A page from elsewhere is told which origin
 * may, so that its browser keeps the answer from it, and no gateway adds a permission of its own.
 */
export function shared(origins: readonly string[]): Middleware {
  const [first] = origins;
  return onEveryAnswer(({ event }): Record<string, string> => {
    const { origin } = event.headers;
    if (origin === undefined || first === undefined) return { vary: 'origin' };
    return {
      'access-control-allow-origin': origins.includes(origin) ? origin : first,
      'access-control-allow-credentials': 'false',
      'access-control-allow-methods': 'GET, POST, PUT, PATCH, DELETE',
      'access-control-allow-headers': ALLOWED_HEADERS,
      'access-control-expose-headers': EXPOSED_HEADERS,
      'access-control-max-age': '3600',
      vary: 'origin',
    };
  });
}

/** Turns whatever was thrown into problem+json that tells nothing of the inside. */
export function explained(): Middleware {
  return {
    onError: (request) => {
      const problem = asProblem(request.error);
      const { status } = PROBLEMS[problem.code];
      if (status >= 500) logger.error(`answered ${problem.code}`, asError(request.error));
      const body = problemBody(problem, traceOf(request));
      request.response = answer(status, body, {
        ...problem.headers,
        ...(status === 503 ? { 'retry-after': '1' } : {}),
        ...(status === 401 ? { 'www-authenticate': 'Bearer' } : {}),
        'content-type': 'application/problem+json; charset=utf-8',
      });
    },
  };
}

/** Errors of the SDK that pass by themselves: the caller may simply try again. */
const PASSING = new Set([
  'TimeoutError',
  'ThrottlingException',
  'ProvisionedThroughputExceededException',
  'RequestLimitExceeded',
  'TooManyRequestsException',
  'InternalErrorException',
  'TransactionCanceledException',
  'TransactionInProgressException',
  'ServiceUnavailable',
  'InternalServerError',
  'ECONNREFUSED',
  'ECONNRESET',
]);

/** Parts of the shop that a request cannot do without. */
const UNAVAILABLE = [IdentityUnavailable, KeyServiceUnavailable, SearchUnavailable];

function asProblem(error: unknown): HttpProblem {
  if (error instanceof HttpProblem) return error;
  if (error instanceof ProviderUnavailable) return new HttpProblem('payment-provider-unavailable');
  if (UNAVAILABLE.some((kind) => error instanceof kind)) return new HttpProblem('try-again');
  if (error instanceof DataErased) return new HttpProblem('data-erased');
  const { name } = asError(error);
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return new HttpProblem(PASSING.has(name) || PASSING.has(code) ? 'try-again' : 'internal-error');
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}
