import * as z from 'zod/mini';
import { languageSchema } from './account.ts';
import { defineRoute } from './route.ts';
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

const tag = 'Back office: newsletters';
const params = z.object({ id: idSchema('news') });

/** Several printed pages; of a mail larger than about 100 KB programs show the beginning alone. */
const MAX_BODY = 20_000;
/** With the shop's name, a link and how to end them some two or three SMS; carriers take each for one. */
const MAX_SHORT = 200;

const textSchema = z.strictObject({
  subject: text(200),
  /** Markdown; pictures and scripts are left out. */
  body: z
    .string()
    .check(
      z.minLength(1),
      z.maxLength(MAX_BODY),
      z.regex(/\S/, 'must not be blank'),
      z.regex(/^(?:[^\p{Cc}]|[\n\r\t])*$/u, 'must not hold control characters'),
    ),
  /** What SMS and pushes say instead of the subject, and the page of the shop that they lead to. */
  short: z.optional(
    z.strictObject({
      text: text(MAX_SHORT),
      page: z._default(
        z
          .string()
          .check(
            z.maxLength(200),
            z.regex(/^(?:[\w-][\w./?=&%#~-]*)?$/, 'must be a path without its first /'),
          ),
        '',
      ),
    }),
  ),
});

const shownText = z.object({
  subject: z.string(),
  body: z.string(),
  short: z.optional(z.object({ text: z.string(), page: z.string() })),
});

const count = z.int();
const progress = { subscribers: count, sent: count, suppressed: count, unknown: count };

const newsletterSchema = named(
  'Newsletter',
  z.object({
    id: z.string(),
    /** `newProducts`: written by the shop itself. */
    topic: z.enum(['newsletter', 'newProducts']),
    status: z.enum(['draft', 'sending', 'sent', 'cancelled']),
    texts: z.object({
      en: z.optional(shownText),
      'zh-CN': z.optional(shownText),
    }),
    /**
     * How many there were to be met, and what came of them: on all channels together, and on each. `unknown`
     * may have the message, and get no second one: something failed while it was on its way.
     */
    progress: z.object({
      ...progress,
      channels: z.object({
        email: z.object(progress),
        sms: z.object(progress),
        push: z.object(progress),
      }),
    }),
    version: z.int(),
    createdAt: timeSchema,
    updatedAt: timeSchema,
    startedAt: z.nullable(timeSchema),
    endedAt: z.nullable(timeSchema),
  }),
);

const summarySchema = z.object({
  id: z.string(),
  topic: z.enum(['newsletter', 'newProducts']),
  status: z.enum(['draft', 'sending', 'sent', 'cancelled']),
  subject: z.string(),
  version: z.int(),
  createdAt: timeSchema,
  updatedAt: timeSchema,
});

export const listNewsletters = defineRoute({
  method: 'GET',
  path: '/v1/admin/newsletters',
  summary: 'Newsletters, newest first',
  tag,
  access: 'staff',
  scope: 'newsletters:read',
  query: z.strictObject({
    sort: ageSortSchema('newest'),
    limit: limitSchema,
    cursor: cursorSchema,
  }),
  answer: { status: 200, schema: listOf(summarySchema) },
  problems: ['cursor-invalid'],
});

export const createNewsletter = defineRoute({
  method: 'POST',
  path: '/v1/admin/newsletters',
  summary: 'Begins a newsletter, in one language or several; nobody gets it yet',
  tag,
  access: 'staff',
  scope: 'newsletters:write',
  body: z.strictObject({
    texts: z.strictObject({ en: z.optional(textSchema), 'zh-CN': z.optional(textSchema) }),
  }),
  etag: true,
  answer: { status: 201, schema: newsletterSchema },
  problems: ['newsletter-says-nothing'],
});

export const getNewsletter = defineRoute({
  method: 'GET',
  path: '/v1/admin/newsletters/{id}',
  summary: 'A newsletter, and how far its sending is',
  tag,
  access: 'staff',
  scope: 'newsletters:read',
  params,
  etag: true,
  answer: { status: 200, schema: newsletterSchema },
  problems: ['newsletter-not-found'],
});

export const changeNewsletter = defineRoute({
  method: 'PATCH',
  path: '/v1/admin/newsletters/{id}',
  summary: 'Changes what a draft says; null takes a language out',
  tag,
  access: 'staff',
  scope: 'newsletters:write',
  params,
  ifMatch: true,
  etag: true,
  body: z.strictObject({
    texts: z.strictObject({
      en: z.optional(z.nullable(textSchema)),
      'zh-CN': z.optional(z.nullable(textSchema)),
    }),
  }),
  answer: { status: 200, schema: newsletterSchema },
  problems: ['newsletter-not-found', 'newsletter-not-draft', 'newsletter-says-nothing', 'too-busy'],
});

export const deleteNewsletter = defineRoute({
  method: 'DELETE',
  path: '/v1/admin/newsletters/{id}',
  summary: 'Takes a draft away; answers what it was',
  tag,
  access: 'staff',
  scope: 'newsletters:write',
  params,
  ifMatch: true,
  answer: { status: 200, schema: newsletterSchema },
  problems: ['newsletter-not-found', 'newsletter-not-draft', 'too-busy'],
});

export const previewNewsletter = defineRoute({
  method: 'POST',
  path: '/v1/admin/newsletters/{id}/preview',
  summary: 'The mail, SMS and push as readers will see them; the link to unsubscribe does nothing',
  tag,
  access: 'staff',
  scope: 'newsletters:write',
  params,
  body: z.strictObject({ language: z.optional(languageSchema) }),
  answer: {
    status: 200,
    schema: z.object({
      ...{ subject: z.string(), html: z.string(), text: z.string(), sms: z.string() },
      push: z.object({ title: z.string(), body: z.string(), page: z.string() }),
    }),
  },
  problems: ['newsletter-not-found'],
});

export const testNewsletter = defineRoute({
  method: 'POST',
  path: '/v1/admin/newsletters/{id}/test',
  summary: 'Sends the mail to my own address alone',
  tag,
  access: 'desk',
  limited: 'work',
  params,
  body: z.strictObject({ language: z.optional(languageSchema) }),
  answer: { status: 202, schema: z.object({ sent: z.boolean() }) },
  problems: ['newsletter-not-found'],
});

export const sendNewsletter = defineRoute({
  method: 'POST',
  path: '/v1/admin/newsletters/{id}/send',
  summary: 'Sends a draft to everybody who asked for it, by mail, SMS or push, on each once',
  description:
    'It cannot be changed any more. Who subscribes while it is being sent may or may not get it; who leaves does not.',
  tag,
  access: 'admin',
  scope: 'newsletters:write',
  limited: 'work',
  idempotencyKey: true,
  params,
  body: z.strictObject({}),
  answer: { status: 202, schema: z.object({ id: z.string(), status: z.literal('sending') }) },
  problems: ['newsletter-not-found', 'newsletter-not-draft', 'too-busy'],
});

export const cancelNewsletter = defineRoute({
  method: 'POST',
  path: '/v1/admin/newsletters/{id}/cancel',
  summary: 'Ends the sending within seconds; who has not got the mail by then does not get it',
  tag,
  access: 'admin',
  scope: 'newsletters:write',
  params,
  body: z.strictObject({}),
  answer: { status: 200, schema: newsletterSchema },
  problems: ['newsletter-not-found', 'newsletter-not-sending', 'too-busy'],
});
