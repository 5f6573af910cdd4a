import * as z from 'zod/mini';
import { defineRoute } from './route.ts';
import { SCOPES } from './scopes.ts';
import {
  ageSortSchema,
  cursorSchema,
  idSchema,
  limitSchema,
  listOf,
  named,
  text,
  timeSchema,
} from './shapes.ts';

const tag = 'Back office: keys';
const access = 'power';
const params = z.object({ id: idSchema('key') });

const DAY_SECONDS = 86_400;

/** Such as 2026-07-28, in UTC. */
const daySchema = z.string().check(z.regex(/^\d{4}-\d{2}-\d{2}$/));

const scopesSchema = z.array(z.enum(SCOPES)).check(
  z.minLength(1),
  z.refine((scopes) => new Set(scopes).size === scopes.length, 'must not repeat a scope'),
);

const rotationSchema = z.strictObject({
  /** How long what the key had before stays good. */
  overlapSeconds: z._default(z.int().check(z.minimum(0), z.maximum(7 * DAY_SECONDS)), DAY_SECONDS),
});

const fields = {
  id: z.string(),
  name: z.string(),
  scopes: z.array(z.string()),
  status: z.enum(['active', 'disabled', 'expired']),
  createdAt: timeSchema,
  rotatedAt: z.optional(timeSchema),
  /** When the last of the replaced secrets ends. */
  overlapUntil: z.optional(timeSchema),
  expiresAt: z.optional(timeSchema),
  version: z.int(),
};

const keySchema = named('ApiKey', z.object(fields));
const givenSchema = named('ApiKeyWithSecret', z.object({ ...fields, secret: z.string() }));

const OWN =
  'The secret of the key, which no other answer tells again. Send it as X-Api-Key; store it as what it is, a secret.';

export const listApiKeys = defineRoute({
  method: 'GET',
  path: '/v1/admin/api-keys',
  summary: 'The keys of machine clients, newest first',
  tag,
  access,
  query: z.strictObject({
    sort: ageSortSchema('newest'),
    limit: limitSchema,
    cursor: cursorSchema,
  }),
  answer: { status: 200, schema: listOf(keySchema) },
  problems: ['cursor-invalid'],
});

export const createApiKey = defineRoute({
  method: 'POST',
  path: '/v1/admin/api-keys',
  summary: 'A key for a machine client, and its secret, shown this once',
  description: OWN,
  tag,
  access,
  body: z.strictObject({
    name: text(100),
    scopes: scopesSchema,
    expiresAt: z.optional(timeSchema),
  }),
  answer: { status: 201, schema: givenSchema },
  problems: ['expiry-passed', 'too-busy'],
});

export const getApiKey = defineRoute({
  method: 'GET',
  path: '/v1/admin/api-keys/{id}',
  summary: 'A key, when it was last used and how often on each of the last 90 days of use',
  tag,
  access,
  params,
  answer: {
    status: 200,
    schema: z.object({
      ...fields,
      lastUsedAt: z.optional(timeSchema),
      uses: z.array(z.object({ day: daySchema, count: z.int() })),
    }),
  },
  problems: ['api-key-not-found'],
});

export const rotateApiKey = defineRoute({
  method: 'POST',
  path: '/v1/admin/api-keys/{id}/rotate',
  summary:
    'A new secret for a key; what it had before stays good for the overlap, a day if not told',
  description: OWN,
  tag,
  access,
  params,
  body: rotationSchema,
  answer: { status: 201, schema: givenSchema },
  problems: ['api-key-not-found', 'too-busy'],
});

const standing = {
  method: 'POST',
  tag,
  access,
  params,
  body: z.strictObject({}),
  answer: { status: 200, schema: keySchema },
  problems: ['api-key-not-found', 'too-busy'],
} as const;

export const disableApiKey = defineRoute({
  ...standing,
  path: '/v1/admin/api-keys/{id}/disable',
  summary: 'Closes a key, from the next request on',
});

export const enableApiKey = defineRoute({
  ...standing,
  path: '/v1/admin/api-keys/{id}/enable',
  summary: 'Opens a disabled key again',
});

export const rotateOwnKey = defineRoute({
  method: 'POST',
  path: '/v1/api-keys/current/rotate',
  summary: 'A new secret for the key that is shown',
  description:
    `${OWN} The shown secret stays good for the overlap. When the answer is lost, rotate with the old ` +
    'secret again: the one that never arrived then ends at once.',
  tag: 'Keys for other systems',
  access: 'ownKey',
  body: rotationSchema,
  answer: { status: 201, schema: givenSchema },
  problems: ['too-busy'],
});
