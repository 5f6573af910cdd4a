import * as z from 'zod/mini';
import { defineRoute } from './route.ts';
import {
  ageSortSchema,
  cursorSchema,
  idSchema,
  limitSchema,
  listOf,
  named,
  timeSchema,
} from './shapes.ts';

const tag = 'Back office: webhooks';
const common = { tag, access: 'admin' } as const;
const reading = { ...common, scope: 'webhooks:read' } as const;
const writing = { ...common, scope: 'webhooks:write' } as const;
const params = z.object({ id: idSchema('whe') });

const DAY_SECONDS = 86_400;

/** A type of event, all types that begin alike (`order.*`), or all there are (`*`). */
const typeSchema = z
  .string()
  .check(
    z.maxLength(100),
    z.regex(/^(\*|[\w-]+(\.[\w-]+)*(\.\*)?)$/, 'must be a type, a pattern such as order.*, or *'),
  );

const fields = {
  id: z.string(),
  url: z.string(),
  types: z.array(z.string()),
  source: z.optional(z.string()),
  status: z.enum(['enabled', 'disabled']),
  /** `failing`: nothing but failures for five days. `gone`: it has answered 410. */
  disabledBecause: z.optional(z.enum(['by-hand', 'failing', 'gone'])),
  /** Since when every attempt has failed. */
  failingSince: z.optional(timeSchema),
  createdAt: timeSchema,
  rotatedAt: z.optional(timeSchema),
  /** Until when an older secret signs too. */
  overlapUntil: z.optional(timeSchema),
  version: z.int(),
};

const endpointSchema = named('WebhookEndpoint', z.object(fields));
const givenSchema = named('WebhookEndpointWithSecret', z.object({ ...fields, secret: z.string() }));

const SIGNED =
  'Deliveries are signed by Standard Webhooks (standardwebhooks.com): webhook-id, webhook-timestamp and ' +
  'webhook-signature: one `v1` for each secret that is good, then a `v1a` by a key of /.well-known/jwks.json. The body is the event, a CloudEvent in JSON. ' +
  'Answer 2xx within 5 s; whatever else is answered is tried again, first within 10 s, then for a day. Redirects are ' +
  'not followed. 410 disables the endpoint. Events come at least once and in no order: tell them by webhook-id.';

export const listWebhookEndpoints = defineRoute({
  ...reading,
  method: 'GET',
  path: '/v1/admin/webhook-endpoints',
  summary: 'The servers of others that are told of events',
  query: z.strictObject({
    sort: ageSortSchema('newest'),
    limit: limitSchema,
    cursor: cursorSchema,
  }),
  answer: { status: 200, schema: listOf(endpointSchema) },
  problems: ['cursor-invalid'],
});

export const createWebhookEndpoint = defineRoute({
  ...writing,
  method: 'POST',
  path: '/v1/admin/webhook-endpoints',
  summary: 'Tells a server of events from now on; the secret is shown this once',
  description: SIGNED,
  body: z.strictObject({
    /** https, port 443 or 8443, a public address. */
    url: z.string().check(z.minLength(1), z.maxLength(2048)),
    types: z.array(typeSchema).check(
      z.minLength(1),
      z.maxLength(50),
      z.refine((types) => new Set(types).size === types.length, 'must not repeat a type'),
    ),
    /** Only events of this source; of all sources without it. */
    source: z.optional(
      z.string().check(z.maxLength(100), z.regex(/^[^\p{C}\s]+$/u, 'must be a source')),
    ),
  }),
  answer: { status: 201, schema: givenSchema },
  problems: ['address-refused', 'too-many-webhook-endpoints', 'too-busy'],
});

export const getWebhookEndpoint = defineRoute({
  ...reading,
  method: 'GET',
  path: '/v1/admin/webhook-endpoints/{id}',
  summary: 'A server that is told of events, and how it is doing',
  params,
  etag: true,
  answer: { status: 200, schema: endpointSchema },
  problems: ['webhook-endpoint-not-found'],
});

export const deleteWebhookEndpoint = defineRoute({
  ...writing,
  method: 'DELETE',
  path: '/v1/admin/webhook-endpoints/{id}',
  summary: 'Tells a server nothing any more, not even what was on its way; answers what it was',
  params,
  ifMatch: true,
  answer: { status: 200, schema: endpointSchema },
  problems: ['webhook-endpoint-not-found', 'too-busy'],
});

export const rotateWebhookSecret = defineRoute({
  ...writing,
  method: 'POST',
  path: '/v1/admin/webhook-endpoints/{id}/rotate',
  summary: 'A new secret; the one before signs too until the overlap is over, a day if not told',
  params,
  body: z.strictObject({
    overlapSeconds: z._default(
      z.int().check(z.minimum(0), z.maximum(7 * DAY_SECONDS)),
      DAY_SECONDS,
    ),
  }),
  answer: { status: 201, schema: givenSchema },
  problems: ['webhook-endpoint-not-found', 'too-busy'],
});

const standing = {
  ...writing,
  method: 'POST',
  params,
  body: z.strictObject({}),
  answer: { status: 200, schema: endpointSchema },
  problems: ['webhook-endpoint-not-found', 'too-busy'],
} as const;

export const disableWebhookEndpoint = defineRoute({
  ...standing,
  path: '/v1/admin/webhook-endpoints/{id}/disable',
  summary: 'Tells a server nothing for now; what was on its way waits',
});

export const enableWebhookEndpoint = defineRoute({
  ...standing,
  path: '/v1/admin/webhook-endpoints/{id}/enable',
  summary: 'Tells a server again what happens, and what has waited',
});

const deliverySchema = named(
  'WebhookDelivery',
  z.object({
    id: z.string(),
    endpointId: z.string(),
    event: z.object({ id: z.string(), type: z.string(), source: z.string() }),
    /** The webhook-id that it carries. */
    messageId: z.string(),
    /** The replay that sends it once more. */
    replayId: z.optional(z.string()),
    status: z.enum(['pending', 'delivered', 'failed']),
    attempts: z.int(),
    lastAttempt: z.optional(
      z.object({
        at: timeSchema,
        outcome: z.enum(['answered', 'address-refused', 'unreachable', 'timed-out']),
        /** The status that was answered. */
        status: z.optional(z.int()),
        /** How an answer begins that is none of success. */
        excerpt: z.optional(z.string()),
      }),
    ),
    /** When it is sent again, or soon after. */
    nextAttemptAt: z.optional(timeSchema),
    deliveredAt: z.optional(timeSchema),
    createdAt: timeSchema,
  }),
);

export const listWebhookDeliveries = defineRoute({
  ...reading,
  method: 'GET',
  path: '/v1/admin/webhook-endpoints/{id}/deliveries',
  summary: 'What a server was or is to be told; of the last 30 days',
  params,
  query: z.strictObject({
    sort: ageSortSchema('newest'),
    limit: limitSchema,
    cursor: cursorSchema,
  }),
  answer: { status: 200, schema: listOf(deliverySchema) },
  problems: ['cursor-invalid', 'webhook-endpoint-not-found'],
});

const repeating = {
  ...writing,
  method: 'POST',
  summary: 'Sends a delivery once more, whatever came of it before',
  body: z.strictObject({}),
  answer: { status: 202, schema: deliverySchema },
  problems: ['webhook-delivery-not-found', 'too-busy'],
} as const;

export const retryWebhookDelivery = defineRoute({
  ...repeating,
  path: '/v1/admin/webhook-endpoints/deliveries/{id}/retry',
  params: z.object({ id: idSchema('whd') }),
});

export const retryDeliveryOfEndpoint = defineRoute({
  ...repeating,
  path: '/v1/admin/webhook-endpoints/{id}/deliveries/{deliveryId}/retry',
  params: z.object({ id: idSchema('whe'), deliveryId: idSchema('whd') }),
});
