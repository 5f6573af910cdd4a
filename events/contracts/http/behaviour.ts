import * as z from 'zod/mini';
import { defineRoute } from './route.ts';
import { idSchema, timeSchema } from './shapes.ts';

/** Long enough that two clients never make up the same by chance. */
const madeUp = z
  .string()
  .check(z.regex(/^[\w-]{8,64}$/, { error: 'must be 8 to 64 letters, digits, - or _' }));

const shared = {
  /** Made up by the client; the same event told again, in whatever request, counts once. */
  id: madeUp,
  /** By the visitor's clock; without it, when the shop was told. Taken to be within the hour before that. */
  time: z.optional(timeSchema),
};

const eventSchema = z.discriminatedUnion('type', [
  z.strictObject({ ...shared, type: z.literal('view'), productId: idSchema('prod') }),
  z.strictObject({
    ...{ ...shared, type: z.literal('search') },
    query: z.string().check(z.minLength(1), z.maxLength(200)),
  }),
  z.strictObject({
    ...{ ...shared, type: z.literal('click'), productId: idSchema('prod') },
    /** The kind of list that was clicked in, and the place in it, from 1. */
    source: z.optional(z.enum(['search', 'category', 'recommendation', 'other'])),
    position: z.optional(z.int().check(z.minimum(1), z.maximum(10_000))),
  }),
]);

export const tellBehaviour = defineRoute({
  method: 'POST',
  path: '/v1/behaviour',
  summary: 'Takes what a visitor did who agreed to it: products viewed, searches, clicks',
  description:
    'In batches: one request for ten views, or when the page is left. What is told without `consent: true`, or by a robot, is not ' +
    'kept; the answer is the same. HTTP libraries count as robots by the names that they give themselves: a client that is no browser ' +
    'sends a User-Agent of its own. `session` is made up at random by the client for one visit, and names nobody. Of who is signed in, ' +
    'the products seen lately are kept for recommendations, and are part of their export and erasure. Safe to repeat within two days.',
  tag: 'Behaviour',
  access: 'anyone',
  limited: 'work',
  body: z.strictObject({
    /** Whether the visitor has agreed that this is kept. */
    consent: z._default(z.boolean(), false),
    /** Needed of who agreed; who did not has none. */
    session: z.optional(madeUp),
    events: z.array(eventSchema).check(z.minLength(1), z.maxLength(50)),
  }),
  answer: { status: 202, schema: z.object({}) },
  problems: [],
});
