import * as z from 'zod/mini';
import { defineRoute } from './route.ts';
import { idSchema, listOf, named, timeSchema } from './shapes.ts';

const tag = 'Push';

export const pushSubscriptionSchema = named(
  'PushSubscription',
  z.object({
    id: z.string(),
    endpoint: z.string(),
    /** What the browser says it is. */
    device: z.nullable(z.string()),
    /** The key that it is bound to; when config tells another one, it is time to subscribe anew. */
    applicationServerKey: z.nullable(z.string()),
    createdAt: timeSchema,
    /** When it last said that it is still there. */
    seenAt: timeSchema,
    expiresAt: timeSchema,
  }),
);

/** As `PushSubscription.toJSON()` gives it, and what it was made with (`options.applicationServerKey`). */
const told = z.strictObject({
  endpoint: z.url().check(z.maxLength(2_048)),
  keys: z.strictObject({
    /** A point on P-256, not compressed: 65 bytes in base64url, of which the first is 4. */
    p256dh: z.string().check(z.regex(/^B[A-Za-z0-9_-]{86}$/, 'must be a P-256 key in base64url')),
    auth: z.string().check(z.regex(/^[A-Za-z0-9_-]{22}$/, 'must be 16 bytes in base64url')),
  }),
  expirationTime: z.optional(
    z.nullable(z.number().check(z.minimum(0), z.maximum(Number.MAX_SAFE_INTEGER))),
  ),
  applicationServerKey: z.optional(
    z.string().check(z.regex(/^B[A-Za-z0-9_-]{86}$/, 'must be a P-256 key in base64url')),
  ),
});

const description =
  'The body is what the browser gives; say it again at every visit, that keeps it. At most 10 are kept, those seen longest ago go first. `applicationServerKey` in base64url is the key of config that it was made with.';
const refusals = ['address-refused', 'push-keys-invalid', 'push-key-outdated'] as const;

export const listPushSubscriptions = defineRoute({
  method: 'GET',
  path: '/v1/me/push-subscriptions',
  summary: 'My browsers that news is pushed to, all of them',
  tag,
  access: 'self',
  answer: { status: 200, schema: listOf(pushSubscriptionSchema) },
  problems: [],
});

export const addPushSubscription = defineRoute({
  method: 'POST',
  path: '/v1/me/push-subscriptions',
  summary: 'Adds a browser to mine; what it is told stands in my notifications',
  description,
  tag,
  access: 'self',
  limited: 'work',
  body: told,
  answer: { status: 201, schema: pushSubscriptionSchema },
  problems: [...refusals, 'data-erased', 'too-busy'],
});

export const removePushSubscription = defineRoute({
  method: 'DELETE',
  path: '/v1/me/push-subscriptions/{id}',
  summary: 'Takes out one of my browsers; answers those that are left',
  tag,
  access: 'own',
  params: z.object({ id: idSchema('push') }),
  answer: { status: 200, schema: listOf(pushSubscriptionSchema) },
  problems: ['push-subscription-not-found', 'data-erased', 'too-busy'],
});

export const addOrderPushSubscription = defineRoute({
  method: 'POST',
  path: '/v1/orders/{id}/push-subscriptions',
  summary: 'Pushes news of an order to a browser',
  description,
  tag,
  access: 'order',
  limited: 'work',
  params: z.object({ id: idSchema('ord') }),
  body: told,
  answer: { status: 201, schema: pushSubscriptionSchema },
  problems: ['order-not-found', ...refusals, 'data-erased', 'too-busy'],
});
