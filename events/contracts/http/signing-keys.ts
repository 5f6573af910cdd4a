import * as z from 'zod/mini';
import { defineRoute } from './route.ts';
import { includeUses, idSchema, named, recentUses, timeSchema } from './shapes.ts';

const tag = 'Back office: keys';
const access = 'power';

const kindSchema = z.enum(['order-token', 'cursor', 'mail-link', 'webhook', 'push']);

const fields = {
  id: z.string(),
  kind: kindSchema,
  state: z.enum(['pending', 'active', 'retired', 'expired', 'disabled']),
  createdAt: timeSchema,
  activeFrom: z.optional(timeSchema),
  retiredAt: z.optional(timeSchema),
  verifyUntil: z.optional(timeSchema),
  /** In base64url: Ed25519, 32 bytes; of `push` keys P-256, 65 bytes. */
  publicKey: z.optional(z.string()),
};

const keySchema = named('SigningKey', z.object(fields));

export const listSigningKeys = defineRoute({
  method: 'GET',
  path: '/v1/admin/signing-keys',
  summary:
    'The keys that the shop signs with, newest first, without the keys; ' +
    'with `include=uses` each comes with how often it was used lately, which takes a second read',
  tag,
  access,
  query: includeUses,
  answer: {
    status: 200,
    schema: z.object({
      items: z.array(z.object({ ...fields, ...recentUses })),
    }),
  },
  problems: ['invalid-request', 'too-busy'],
});

export const rotateSigningKey = defineRoute({
  method: 'POST',
  path: '/v1/admin/signing-keys',
  summary:
    'A new key of a kind, published now and used in ten minutes; the one that waits already, if one does',
  tag,
  access,
  body: z.strictObject({ kind: kindSchema }),
  answer: { status: 201, schema: keySchema },
  problems: ['too-busy'],
});

const standing = {
  method: 'POST',
  tag,
  access,
  params: z.object({ id: idSchema('key') }),
  body: z.strictObject({}),
  answer: { status: 200, schema: keySchema },
  problems: ['signing-key-not-found', 'too-busy'],
} as const;

export const disableSigningKey = defineRoute({
  ...standing,
  path: '/v1/admin/signing-keys/{id}/disable',
  summary:
    'Makes all that a key has signed worthless; if it is in use, another one takes over at once',
});

export const enableSigningKey = defineRoute({
  ...standing,
  path: '/v1/admin/signing-keys/{id}/enable',
  summary: 'Makes what a disabled key has signed good again; it does not sign any more',
});

export const getJwks = defineRoute({
  method: 'GET',
  path: '/.well-known/jwks.json',
  summary: 'The keys by which others verify what the shop signs (RFC 7517, RFC 8037)',
  description: 'Ask again after five minutes at the earliest, or for a `kid` that you do not know.',
  tag: 'Keys for other systems',
  access: 'public',
  answer: {
    status: 200,
    schema: z.object({
      keys: z.array(
        z.object({
          kty: z.literal('OKP'),
          crv: z.literal('Ed25519'),
          x: z.string(),
          kid: z.string(),
          use: z.literal('sig'),
          alg: z.literal('EdDSA'),
        }),
      ),
    }),
  },
  problems: [],
});
