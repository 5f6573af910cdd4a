import * as z from 'zod/mini';
import { defineRoute } from './route.ts';
import { countrySchema, emailSchema, named, text } from './shapes.ts';
import { shopSchema } from './shop.ts';

const tag = 'Back office: shop';

const managedShopSchema = named('ManagedShop', z.object({ ...shopSchema.shape, version: z.int() }));

/** Paragraphs, with empty lines between them. */
const termsSchema = z
  .string()
  .check(
    z.maxLength(20_000),
    z.regex(/^(?=[^]*\S)(?:[^\p{Cc}]|[\n\r\t])*$/u, 'must not be blank or hold control characters'),
  );

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

export const getManagedShop = defineRoute({
  method: 'GET',
  path: '/v1/admin/shop',
  summary: 'What the shop says about itself',
  tag,
  access: 'admin',
  scope: 'shop:read',
  etag: true,
  answer: { status: 200, schema: managedShopSchema },
  problems: [],
});

export const changeShop = defineRoute({
  method: 'PUT',
  path: '/v1/admin/shop',
  summary: 'Replaces what the shop says about itself; shown everywhere within seconds',
  description:
    'What was read may be sent back as it is: `currency` has to be what it was, and `version` counts for nothing beside If-Match.',
  tag,
  access: 'admin',
  scope: 'shop:write',
  ifMatch: true,
  etag: true,
  body: z.strictObject({
    name: text(100),
    address: z.strictObject({
      line1: text(200),
      line2: z.optional(text(200)),
      city: text(100),
      region: z.optional(text(100)),
      postalCode: text(20),
      country: countrySchema,
    }),
    email: emailSchema,
    phone: text(40),
    openingHours: text(500),
    timeZone: z.string().check(z.maxLength(64), z.refine(isTimeZone, 'must be an IANA time zone')),
    language: z.enum(['en', 'zh-CN']),
    terms: z.optional(
      z.strictObject({ en: z.optional(termsSchema), 'zh-CN': z.optional(termsSchema) }),
    ),
    currency: z.optional(z.string().check(z.regex(/^[A-Z]{3}$/))),
    version: z.optional(z.int()),
  }),
  answer: { status: 200, schema: managedShopSchema },
  problems: ['currency-not-changeable'],
});
