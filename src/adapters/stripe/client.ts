import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import * as z from 'zod/mini';
import { jsonOf } from '../json-of.ts';
import { createWire, type Answer, type WireRequest } from '../wire.ts';
import { formOf, type Fields } from './form.ts';

/** What answers and webhooks look like depends on it: changed together with what is read of them (shapes.ts). */
export const STRIPE_VERSION = '2026-10-28.endive';

const STRIPE = 'https://api.stripe.com';
/** A function has 10 s: an answer that does not come must leave time for another try. */
const TIMEOUT_MS = 4_000;
const ATTEMPTS = 2;
/** On average, as Stripe's library waits. */
const PAUSE_MS = 500;

export interface StripeOptions {
  readonly secretKey: string;
  /** Address of a stand-in; Stripe's own API when absent. */
  readonly apiBase?: string | undefined;
}

/** Stripe answered with an error. */
export class StripeError extends Error {
  override readonly name = 'StripeError';
  readonly code: string | undefined;
  /** Whether it is the request that Stripe will not do, however often it is asked. */
  readonly isRefusal: boolean;

  constructor(status: number, { type, code, message }: z.output<typeof errorShape>['error']) {
    super(message ?? `answered by ${status}`);
    this.code = code ?? undefined;
    this.isRefusal = type === 'invalid_request_error' && !NOT_THE_REQUEST.includes(status);
  }
}

/** Wrong keys, missing permissions and too many requests say nothing of the request. */
const NOT_THE_REQUEST = [401, 403, 429];

const errorShape = z.object({
  error: z.object({
    type: z.nullish(z.string()),
    code: z.nullish(z.string()),
    message: z.nullish(z.string()),
  }),
});
const pageShape = z.object({ data: z.array(z.unknown()), has_more: z.boolean() });
const named = z.object({ id: z.string() });

/**
 * As much of Stripe's API as the shop asks for (https://docs.stripe.com/api); what it answers is for others to read.
 * Throws a StripeError when Stripe says no, and whatever went wrong on the way when that went on: then it may
 * or may not have been done.
 */
export interface StripeClient {
  get(path: string, query?: Fields): Promise<unknown>;
  /** Whoever repeats a request with its key gets the first answer again, for a day. Without, each call is a new one. */
  post(
    path: string,
    fields: Fields,
    options?: { readonly idempotencyKey: string },
  ): Promise<unknown>;
  page(path: string, query: Fields): Promise<z.output<typeof pageShape>>;
  /** Everything, page by page. */
  list(path: string, query: Fields): AsyncGenerator;
}

/** Connects to Stripe, whose own library is larger than all the rest of a function: docs/decisions/0041-thin-clients-for-mail-and-payments.md. */
export function createStripe({ secretKey, apiBase = STRIPE }: StripeOptions): StripeClient {
  const wire = createWire(new URL(apiBase), { timeoutMs: TIMEOUT_MS });
  const own = {
    authorization: `Bearer ${secretKey}`,
    accept: 'application/json',
    'stripe-version': STRIPE_VERSION,
    'user-agent': 'Bodega',
  };

  async function ask(request: WireRequest): Promise<unknown> {
    for (let tries = 1; ; tries += 1) {
      const isLast = tries === ATTEMPTS;
      const answer = await wire.send(request).catch((error: unknown) => {
        if (isLast) throw error;
      });
      if (answer?.status === 200) return JSON.parse(answer.text);
      if (answer !== undefined && (isLast || !mayPass(answer))) throw errorOf(answer);
      await wait(Math.random() * 2 * PAUSE_MS);
    }
  }

  const get: StripeClient['get'] = (path, query = {}) => {
    const form = formOf(query);
    return ask({ method: 'GET', path: form === '' ? path : `${path}?${form}`, headers: own });
  };
  const page: StripeClient['page'] = async (path, query) => pageShape.parse(await get(path, query));

  return {
    get,
    page,

    post: (path, fields, { idempotencyKey } = { idempotencyKey: randomUUID() }) => {
      const type = { 'content-type': 'application/x-www-form-urlencoded' };
      const headers = { ...own, ...type, 'idempotency-key': idempotencyKey };
      return ask({ method: 'POST', path, headers, body: formOf(fields) });
    },

    list: async function* (path, query) {
      let after: Fields = {};
      for (;;) {
        const { data, has_more: hasMore } = await page(path, { ...query, ...after });
        yield* data;
        if (!hasMore || data.length === 0) return;
        after = { starting_after: named.parse(data.at(-1)).id };
      }
    },
  };
}

/** Whether another attempt may be answered otherwise: Stripe mostly says itself. */
function mayPass({ status, headers }: Answer): boolean {
  const said = headers['stripe-should-retry'];
  if (said === 'true' || said === 'false') return said === 'true';
  return status === 409 || status >= 500;
}

function errorOf({ status, text }: Answer): StripeError {
  return new StripeError(status, z.safeParse(errorShape, jsonOf(text)).data?.error ?? {});
}
