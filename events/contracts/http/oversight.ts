import * as z from 'zod/mini';
import { defineRoute } from './route.ts';
import {
  changedSchema,
  ageSortSchema,
  cursorSchema,
  idSchema,
  inOrder,
  limitSchema,
  listOf,
  timeSchema,
} from './shapes.ts';

const tag = 'Back office: oversight';

const period = { from: z.optional(timeSchema), to: z.optional(timeSchema) };

export const getLedger = defineRoute({
  method: 'GET',
  path: '/v1/admin/ledger',
  summary: 'The balance of every account, by currency; the last 30 days unless told otherwise',
  tag,
  access: 'admin',
  scope: 'ledger:read',
  query: z.strictObject(period).check(inOrder),
  answer: {
    status: 200,
    schema: z.object({
      from: timeSchema,
      to: timeSchema,
      balances: z.array(
        z.object({
          currency: z.string(),
          accounts: z.object({
            provider: z.int(),
            cash: z.int(),
            sales: z.int(),
            refunds: z.int(),
            disputes: z.int(),
          }),
          sumMinor: z.int(),
        }),
      ),
    }),
  },
  problems: ['invalid-request'],
});

const conditionSchema = z.enum(['good', 'idle', 'troubled', 'failing']);

export const getShopHealth = defineRoute({
  method: 'GET',
  path: '/v1/admin/health',
  summary:
    'How every function did over the last hour unless told otherwise, what waits, and what gave up',
  description:
    'p99Ms is the time that 99 of 100 runs did not exceed, in their worst five minutes; null when none ran. The books are those of the last day. Where more is true there is more than was counted.',
  tag,
  access: 'admin',
  scope: 'health:read',
  query: z.strictObject({ period: z._default(z.enum(['15m', '1h', '6h', '24h']), '1h') }),
  answer: {
    status: 200,
    schema: z.object({
      from: timeSchema,
      to: timeSchema,
      condition: conditionSchema,
      functions: z.array(
        z.object({
          name: z.string(),
          invocations: z.int(),
          errors: z.int(),
          errorRate: z.number(),
          p99Ms: z.nullable(z.int()),
          throttles: z.int(),
          failures: z.int(),
          condition: conditionSchema,
        }),
      ),
      /** What was committed, and not told to those whom it concerns yet. */
      backlog: z.object({ unpublished: z.int(), more: z.boolean(), oldestSeconds: z.int() }),
      /** Work that gave up, see /v1/admin/failures. */
      failures: z.object({ open: z.int(), more: z.boolean() }),
      /** Currencies in which bookings do not add up to zero: none, or the books are wrong. */
      unbalanced: z.array(z.object({ currency: z.string(), sumMinor: z.int() })),
    }),
  },
  problems: ['invalid-request'],
});

export const listEvents = defineRoute({
  method: 'GET',
  path: '/v1/admin/events',
  summary:
    'The record of all operations; the last day unless told otherwise. With `include=contents` ' +
    'events of third parties come with all that was sent along, which takes a second read',
  tag,
  access: 'admin',
  scope: 'events:read',
  query: z
    .strictObject({
      type: z.optional(z.string().check(z.maxLength(100))),
      include: z.optional(z.literal('contents')),
      source: z.optional(z.string().check(z.maxLength(255))),
      subject: z.optional(z.string().check(z.maxLength(255))),
      trace: z.optional(z.string().check(z.minLength(1), z.maxLength(100))),
      ...period,
      sort: ageSortSchema('oldest'),
      limit: limitSchema,
      cursor: cursorSchema,
    })
    .check(inOrder),
  answer: {
    status: 200,
    schema: listOf(
      // Third parties have attributes of their own.
      z.looseObject({
        specversion: z.literal('1.0'),
        id: z.string(),
        source: z.string(),
        type: z.string(),
        time: timeSchema,
        subject: z.string(),
        data: z.record(z.string(), z.unknown()),
        actor: z.object({ role: z.string(), id: z.optional(z.string()) }),
        traceid: z.string(),
        causedby: z.optional(z.string()),
      }),
    ),
  },
  problems: ['cursor-invalid'],
});

export const listAudit = defineRoute({
  method: 'GET',
  path: '/v1/admin/audit',
  summary:
    'Who did what to which thing; the last 30 days unless told otherwise, of a subject or an ' +
    'actor all. Of an actor: what was done for the shop, or to the own account. What people changed of themselves is ' +
    'told where they are the subject or the actor, or with `include=personal`, which takes a second read',
  tag,
  access: 'admin',
  scope: 'audit:read',
  query: z
    .strictObject({
      actor: z.optional(z.string().check(z.minLength(1), z.maxLength(100))),
      subject: z.optional(z.string().check(z.minLength(1), z.maxLength(100))),
      include: z.optional(z.literal('personal')),
      ...period,
      sort: ageSortSchema('newest'),
      limit: limitSchema,
      cursor: cursorSchema,
    })
    .check(inOrder),
  answer: {
    status: 200,
    schema: listOf(
      z.object({
        id: z.string(),
        at: timeSchema,
        actor: z.object({ role: z.string(), id: z.optional(z.string()) }),
        action: z.array(z.string()),
        subject: z.string(),
        /** The fields that changed: null where there was nothing, or nothing changed, or it cannot be read. */
        before: changedSchema,
        after: changedSchema,
        /** So many fields that changed are not told, for there were too many. */
        omitted: z.optional(z.int()),
        /** What changed is personal, and was not asked for. */
        personal: z.optional(z.literal(true)),
        /** What changed was personal, and the person has been erased. */
        sealed: z.optional(z.literal(true)),
        traceId: z.string(),
        causedBy: z.optional(z.string()),
      }),
    ),
  },
  problems: ['cursor-invalid'],
});

const failureSchema = z.object({
  id: z.string(),
  consumer: z.string(),
  cause: z.string(),
  tries: z.int(),
  at: timeSchema,
  eventId: z.optional(z.string()),
});

/** A function, by its full name or its own, such as `sendOrderMail`. */
const consumerSchema = z.string().check(z.regex(/^[\w-]{1,100}$/));

export const listFailures = defineRoute({
  method: 'GET',
  path: '/v1/admin/failures',
  summary: 'Background work that gave up; of one consumer, a page may be short and yet have a next',
  tag,
  access: 'admin',
  scope: 'failures:read',
  query: z.strictObject({
    consumer: z.optional(consumerSchema),
    sort: ageSortSchema('newest'),
    limit: limitSchema,
    cursor: cursorSchema,
  }),
  answer: { status: 200, schema: listOf(failureSchema) },
  problems: ['cursor-invalid'],
});

export const redriveFailure = defineRoute({
  method: 'POST',
  path: '/v1/admin/failures/{id}/redrive',
  summary: 'Sends work that gave up again, to the consumer that gave up',
  tag,
  access: 'admin',
  scope: 'failures:write',
  params: z.object({ id: idSchema('fail') }),
  body: z.strictObject({}),
  answer: { status: 202, schema: failureSchema },
  problems: ['failure-not-found'],
});

/** Present while it stands still: the failure to send again, see /v1/admin/failures. */
const stallSchema = z.optional(z.object({ id: z.string(), message: z.string() }));

const redriveSchema = z.object({
  id: z.string(),
  status: z.enum(['waiting', 'running', 'completed', 'failed']),
  consumer: z.optional(z.string()),
  /** How many were sent so far. */
  redriven: z.int(),
  failure: stallSchema,
  createdAt: timeSchema,
  finishedAt: z.nullable(timeSchema),
});

export const redriveFailures = defineRoute({
  method: 'POST',
  path: '/v1/admin/failures/redrive',
  summary:
    'Sends all work again that gave up until now, or that of one consumer, one after the other in the background',
  tag,
  access: 'admin',
  scope: 'failures:write',
  limited: 'work',
  body: z.strictObject({ consumer: z.optional(consumerSchema) }),
  answer: { status: 202, schema: redriveSchema },
  problems: [],
});

export const getRedrive = defineRoute({
  method: 'GET',
  path: '/v1/admin/failures/redrives/{id}',
  summary: 'How much of the work that gave up was sent again',
  tag,
  access: 'admin',
  scope: 'failures:read',
  params: z.object({ id: idSchema('rdv') }),
  answer: { status: 200, schema: redriveSchema },
  problems: ['redrive-not-found'],
});

const replaySchema = z.object({
  id: z.string(),
  status: z.enum(['waiting', 'running', 'completed', 'failed']),
  subscriber: z.string(),
  type: z.optional(z.string()),
  source: z.optional(z.string()),
  from: timeSchema,
  to: timeSchema,
  /** How many events were told so far. */
  replayed: z.int(),
  failure: stallSchema,
  createdAt: timeSchema,
  finishedAt: z.nullable(timeSchema),
});

export const replayEvents = defineRoute({
  method: 'POST',
  path: '/v1/admin/events/replay',
  summary: 'Tells one subscriber again what happened in a time, oldest first, and nobody else',
  description:
    'subscriber is a function of the shop (an unknown name is answered with all there are) or the id of a webhook endpoint. It is told of what it subscribes to and of nothing else. Subscribers know an event that they were told of before by its id, within 30 days: an older order mailed again is a second mail.',
  tag,
  access: 'admin',
  scope: 'replays:write',
  limited: 'work',
  idempotencyKey: true,
  body: z
    .strictObject({
      subscriber: z.string().check(z.minLength(1), z.maxLength(100)),
      type: z.optional(z.string().check(z.minLength(1), z.maxLength(100))),
      source: z.optional(z.string().check(z.minLength(1), z.maxLength(255))),
      from: timeSchema,
      to: timeSchema,
    })
    .check(inOrder),
  answer: { status: 202, schema: replaySchema },
  problems: ['subscriber-unknown', 'webhook-endpoint-not-found'],
});

export const listSubscribers = defineRoute({
  method: 'GET',
  path: '/v1/admin/events/subscribers',
  summary: 'Who can be told again what happened: functions of the shop, then webhook endpoints',
  tag,
  access: 'admin',
  scope: 'replays:read',
  answer: {
    status: 200,
    schema: z.object({
      items: z.array(
        z.object({
          subscriber: z.string(),
          /** Where an endpoint is; absent of a function. */
          url: z.optional(z.string()),
        }),
      ),
    }),
  },
  problems: [],
});

export const getReplay = defineRoute({
  method: 'GET',
  path: '/v1/admin/events/replays/{id}',
  summary: 'How far a replay is',
  tag,
  access: 'admin',
  scope: 'replays:read',
  params: z.object({ id: idSchema('rpl') }),
  answer: { status: 200, schema: replaySchema },
  problems: ['replay-not-found'],
});
