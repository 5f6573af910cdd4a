import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import * as z from 'zod/mini';
import { ROUTES } from '../../events/contracts/http/index.ts';
import { defineRoute } from '../../events/contracts/http/route.ts';
import { problemSchema } from '../../events/contracts/http/shapes.ts';
import { ProviderUnavailable } from '../../src/application/ports.ts';
import { refuse } from '../../src/domain/result.ts';
import { readConfig } from '../../src/platform/config.ts';
import { endpoint, granted, httpFunction } from '../../src/platform/http/function.ts';
import { NOBODY_ACTS } from '../../src/platform/http/identify.ts';
import {
  HttpProblem,
  problemBody,
  PROBLEMS,
  type ProblemCode,
} from '../../src/platform/http/problems.ts';
import { contextOf, httpEvent } from './http-event.ts';

const codes = Object.keys(PROBLEMS) as ProblemCode[];

describe('the table', () => {
  test.each(codes)('%s has a status of an error and says what is wrong', (code) => {
    const { status, title } = PROBLEMS[code];
    expect(status >= 400 && status < 600).toBe(true);
    expect(title).toMatch(/^[A-Z].*[^.]$/);
    expect(code).toMatch(/^[a-z]+(-[a-z]+)*$/);
  });

  test('knows every problem that a route names', () => {
    const named = ROUTES.flatMap(({ problems }) => problems);
    expect(named.filter((code) => !(code in PROBLEMS))).toEqual([]);
  });

  test('answers what clients rely on', () => {
    const relied: Partial<Record<ProblemCode, number>> = {
      'invalid-request': 400,
      'malformed-json': 400,
      'idempotency-key-required': 400,
      'cursor-invalid': 400,
      'webhook-not-verified': 400,
      'token-invalid': 401,
      'route-not-found': 404,
      'order-not-found': 404,
      'out-of-stock': 409,
      'total-changed': 409,
      'cart-empty': 409,
      'cart-already-ordered': 409,
      'cash-not-available': 409,
      'order-already-shipped': 409,
      'transition-not-allowed': 409,
      'body-too-large': 413,
      'media-type-not-supported': 415,
      'idempotency-key-reused': 422,
    };
    const statuses = Object.keys(relied).map((code) => [
      code,
      PROBLEMS[code as ProblemCode].status,
    ]);
    expect(Object.fromEntries(statuses)).toEqual(relied);
  });
});

describe('a problem', () => {
  test.each(codes)('%s reads as RFC 9457 has it', (code) => {
    const body = problemBody(new HttpProblem(code), 'trace-1');
    expect(z.parse(problemSchema, body)).toEqual({
      type: expect.stringMatching(new RegExp(`^https://.+/${code}$`)),
      title: PROBLEMS[code].title,
      status: PROBLEMS[code].status,
      code,
      detail: expect.stringMatching(/\.$/),
      traceId: 'trace-1',
    });
  });

  test('tells what the refusal knows, but never in place of what it is', () => {
    const extra = { sku: 'MUG', available: 3 };
    expect(problemBody(new HttpProblem('out-of-stock', extra), 't')).toMatchObject(extra);
    const sly = { code: 'fine', status: 200, title: 'Fine', type: 'x', traceId: 'other' };
    expect(problemBody(new HttpProblem('out-of-stock', sly), 't')).toMatchObject({
      code: 'out-of-stock',
      status: 409,
      traceId: 't',
    });
  });

  test('is what a refusal becomes', () => {
    const refusal = { code: 'out-of-stock' as const, sku: 'MUG', available: 3 };
    expect(() => granted(refuse(refusal))).toThrow(
      expect.objectContaining({ code: 'out-of-stock', extra: { sku: 'MUG', available: 3 } }),
    );
    expect(granted({ ok: true, value: 7 })).toBe(7);
  });
});

describe('whatever is thrown', () => {
  beforeAll(() => void (process.env.LOG_LEVEL = 'SILENT'));
  afterAll(() => {
    delete process.env.LOG_LEVEL;
  });

  const route = defineRoute({
    method: 'GET',
    path: '/v1/thing',
    summary: 'A thing',
    tag: 'Test',
    access: 'public',
    answer: { status: 200, schema: z.object({}) },
    problems: [],
  });
  const config = readConfig({
    AWS_REGION: 'eu-central-1',
    TABLE_PREFIX: 'bodega-test',
    WEB_ORIGINS: 'https://shop.example,https://www.shop.example',
  });
  const named = (name: string) => Object.assign(new Error(`secret of table x: ${name}`), { name });
  const coded = (code: string) => Object.assign(new Error('connect 10.0.0.7:8000'), { code });

  async function answerTo(error: unknown, headers: Record<string, string> = {}) {
    const handler = httpFunction(config, NOBODY_ACTS, [
      endpoint(route, () => Promise.reject(error as Error)),
    ]);
    const event = httpEvent({ routeKey: 'GET /v1/thing', headers });
    const { statusCode, body = '', headers: sent } = await handler(event, contextOf('request1'));
    return { statusCode, body, sent };
  }

  test.each<[string, unknown, number, string]>([
    ['a problem', new HttpProblem('cart-empty'), 409, 'cart-empty'],
    ['a silent provider', new ProviderUnavailable('x'), 502, 'payment-provider-unavailable'],
    ['throttling', named('ThrottlingException'), 503, 'try-again'],
    ['conflicts without end', named('TransactionCanceledException'), 503, 'try-again'],
    ['a time out', named('TimeoutError'), 503, 'try-again'],
    ['a refused connection', coded('ECONNREFUSED'), 503, 'try-again'],
    ['a fault', new TypeError('x is not a function'), 500, 'internal-error'],
    ['a missing table', named('ResourceNotFoundException'), 500, 'internal-error'],
    ['no error at all', 'text', 500, 'internal-error'],
  ])('%s is answered as one', async (_, error, status, code) => {
    const { statusCode, body, sent } = await answerTo(error);
    expect(statusCode).toBe(status);
    expect(sent?.['content-type']).toBe('application/problem+json; charset=utf-8');
    expect(JSON.parse(body)).toMatchObject({ status, code, traceId: 'request1' });
    expect(sent?.['x-request-id']).toBe('request1');
    expect(sent?.['retry-after']).toBe(status === 503 ? '1' : undefined);
    expect(body).not.toMatch(/secret|table x|10\.0\.0\.7|not a function|Exception|at .*:\d+/);
  });

  test.each([
    ['https://shop.example', true],
    ['https://www.shop.example', true],
    ['https://shop.example.evil.example', false],
    ['http://shop.example', false],
    ['null', false],
    [undefined, false],
  ])('the page at %s may read it: %s', async (origin, may) => {
    const headers: Record<string, string> = origin === undefined ? {} : { origin };
    const { sent } = await answerTo(new HttpProblem('cart-empty'), headers);
    const told = may ? origin : 'https://shop.example';
    expect(sent?.['access-control-allow-origin']).toBe(origin === undefined ? undefined : told);
    expect(sent?.vary).toBe('origin');
  });
});
