import * as z from 'zod/mini';
import { defineRoute } from './route.ts';
import { idSchema, includeUses, named, recentUses, timeSchema } from './shapes.ts';

const tag = 'Back office: keys';
const access = 'power';

const fields = {
  id: z.string(),
  /** A retired one wraps nothing new, and opens what it has wrapped; a disabled one does neither. */
  state: z.enum(['active', 'retired', 'disabled']),
  createdAt: timeSchema,
  /** When the schedule puts another one in its place. */
  replacedAt: z.optional(timeSchema),
  retiredAt: z.optional(timeSchema),
  /** Since when no data key hangs on it any more. */
  emptiedAt: z.optional(timeSchema),
};

const keySchema = named('EncryptionKey', z.object(fields));

export const listEncryptionKeys = defineRoute({
  method: 'GET',
  path: '/v1/admin/encryption-keys',
  summary:
    "The keys that wrap people's data keys, newest first, without the keys; " +
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
  problems: ['invalid-request'],
});

export const rotateEncryptionKey = defineRoute({
  method: 'POST',
  path: '/v1/admin/encryption-keys',
  summary: 'A new key in place of the one in use',
  description:
    'Functions that are running use the key before it for up to an hour. What hangs on that is then wrapped anew, in the background.',
  tag,
  access,
  limited: 'work',
  body: z.strictObject({}),
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
} as const;

export const disableEncryptionKey = defineRoute({
  ...standing,
  path: '/v1/admin/encryption-keys/{id}/disable',
  summary: 'Lets a key open nothing any more; refused while data keys may hang on it',
  problems: ['encryption-key-not-found', 'encryption-key-in-use', 'too-busy'],
});

export const enableEncryptionKey = defineRoute({
  ...standing,
  path: '/v1/admin/encryption-keys/{id}/enable',
  summary:
    'Lets a disabled key open again what a backup brought back; what is found to hang on it is wrapped anew',
  problems: ['encryption-key-not-found', 'too-busy'],
});
