import * as z from 'zod/mini';
import { languageSchema } from './account.ts';
import { defineRoute } from './route.ts';
import { emailSchema, idSchema, skuSchema } from './shapes.ts';

const tag = 'Notices';

const noticed = { status: 202, schema: z.object({}) } as const;

export const askForNotice = defineRoute({
  method: 'POST',
  path: '/v1/products/{id}/notifications',
  summary: 'Tells an address once when there are pieces of a SKU again',
  description:
    'The answer is the same whether or not the address waits already. Who is signed in may leave the address out: then it is that of the account.',
  tag,
  access: 'anyone',
  limited: 'work',
  params: z.object({ id: idSchema('prod') }),
  body: z.strictObject({
    email: z.optional(emailSchema),
    sku: skuSchema,
    language: z.optional(languageSchema),
  }),
  answer: noticed,
  problems: ['product-not-found', 'sku-not-found', 'in-stock'],
});

export const subscribe = defineRoute({
  method: 'POST',
  path: '/v1/newsletter',
  summary: 'Asks the owner of an address by mail whether to send the newsletter there',
  description:
    'Nothing is sent before the owner has confirmed it by the link in that mail, within seven days. The answer is the same for every address.',
  tag,
  access: 'anyone',
  limited: 'work',
  body: z.strictObject({
    email: emailSchema,
    language: z.optional(languageSchema),
    topics: z._default(
      z.array(z.enum(['newsletter', 'newProducts'])).check(z.minLength(1), z.maxLength(2)),
      ['newsletter'],
    ),
  }),
  answer: noticed,
  problems: ['too-busy'],
});

/** Mail programs and those who pass links on may add parameters of their own. */
const link = z.object({ token: z.string().check(z.minLength(1), z.maxLength(1024)) });
const page = { status: 200, schema: z.string(), type: 'text/html' } as const;

/** A link in a mail: looking at it changes nothing, as programs do that too; its button does. */
function linkRoutes<const Path extends `/${string}`>(path: Path, about: string, done: string) {
  const shared = { path, tag, access: 'public', query: link, answer: page } as const;
  return {
    show: defineRoute({ ...shared, method: 'GET', summary: about, problems: [] }),
    act: defineRoute({
      ...shared,
      method: 'POST',
      summary: done,
      description: 'Needs nothing but the token, whatever the body is (RFC 8058). Safe to repeat.',
      problems: ['link-not-valid', 'too-busy'],
    }),
  };
}

export const confirming = linkRoutes(
  '/v1/newsletter/confirm',
  'A page that asks whether to send to this address',
  'Confirms that the owner of an address wants what was asked for',
);

export const leaving = linkRoutes(
  '/v1/newsletter/unsubscribe',
  'A page that asks whether to unsubscribe',
  'Unsubscribes an address from what its mail was about',
);

export const stopping = linkRoutes(
  '/v1/notifications/stop',
  'A page that asks whether to end all notices of goods',
  'Ends all that an address waits for',
);
