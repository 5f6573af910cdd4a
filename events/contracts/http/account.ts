import * as z from 'zod/mini';
import { addressSchema } from './orders.ts';
import { defineRoute } from './route.ts';
import { idSchema, listOf, named, phoneSchema, text, timeSchema } from './shapes.ts';

const tag = 'My account';
const access = 'self';

export const languageSchema = z.enum(['en', 'zh-CN']);

const choice = z.boolean();
const choices = { backInStock: choice, newProducts: choice, newsletter: choice };
const mailsAboutOrders = z.literal(true, 'mails about orders cannot be turned off');

export const notificationsSchema = named(
  'Notifications',
  z.object({
    email: z.object({ order: mailsAboutOrders, ...choices }),
    sms: z.object({ order: choice, ...choices }),
    push: z.object({ order: choice, ...choices }),
  }),
);

export const personFields = {
  id: z.string(),
  email: z.string(),
  name: z.nullable(z.string()),
  phone: z.nullable(z.string()),
  phoneVerified: z.boolean(),
  language: z.nullable(languageSchema),
  notifications: notificationsSchema,
  version: z.int(),
  createdAt: timeSchema,
};

export const accountSchema = named('Account', z.object(personFields));

export const getAccount = defineRoute({
  method: 'GET',
  path: '/v1/me',
  summary: 'My account; made when it is seen for the first time',
  tag,
  access,
  answer: { status: 200, schema: accountSchema },
  problems: [],
});

export const changeAccount = defineRoute({
  method: 'PATCH',
  path: '/v1/me',
  summary: 'Changes my account; what is not said stays, null takes it out',
  tag,
  access,
  body: z.strictObject({
    name: z.optional(z.nullable(text(200))),
    phone: z.optional(z.nullable(text(40))),
    language: z.optional(languageSchema),
  }),
  answer: { status: 200, schema: accountSchema },
  problems: ['data-erased', 'too-busy'],
});

export const sendPhoneCode = defineRoute({
  method: 'POST',
  path: '/v1/me/phone',
  summary:
    'Sends a code by SMS to a phone number, to see that it is mine; SMS go to such a number alone',
  tag,
  access,
  limited: 'codes',
  body: z.strictObject({ phone: phoneSchema }),
  answer: { status: 202, schema: z.object({ phone: z.string(), expiresAt: timeSchema }) },
  problems: ['sms-not-offered', 'phone-suppressed', 'too-many-codes', 'data-erased'],
});

export const verifyPhone = defineRoute({
  method: 'POST',
  path: '/v1/me/phone/verification',
  summary: 'Makes the number that a code was sent to mine; few tries, within ten minutes',
  tag,
  access,
  body: z.strictObject({ code: z.string().check(z.regex(/^\d{6}$/, 'must be six digits')) }),
  answer: { status: 200, schema: accountSchema },
  problems: ['phone-code-invalid', 'data-erased', 'too-busy'],
});

const maybe = z.optional(choice);
const changes = { backInStock: maybe, newProducts: maybe, newsletter: maybe };
const withOrder = z.optional(z.strictObject({ order: maybe, ...changes }));

export const chooseNotifications = defineRoute({
  method: 'PUT',
  path: '/v1/me/notifications',
  summary: 'What I want to be told and how; what is not said stays. Mails about orders always come',
  tag,
  access,
  body: z.strictObject({
    email: z.optional(z.strictObject({ order: z.optional(mailsAboutOrders), ...changes })),
    sms: withOrder,
    push: withOrder,
  }),
  answer: { status: 200, schema: notificationsSchema },
  problems: ['data-erased', 'too-busy'],
});

export const ownAddressSchema = named(
  'OwnAddress',
  z.strictObject({ id: z.string(), ...addressSchema.shape, isDefault: z.boolean() }),
);

const wishedAddress = z.strictObject({
  ...addressSchema.shape,
  isDefault: z._default(z.boolean(), false),
});

const addressParams = z.object({ id: idSchema('addr') });
const addresses = listOf(ownAddressSchema);

export const listAddresses = defineRoute({
  method: 'GET',
  path: '/v1/me/addresses',
  summary: 'My addresses, all of them; one is the default',
  tag,
  access,
  answer: { status: 200, schema: addresses },
  problems: [],
});

export const addAddress = defineRoute({
  method: 'POST',
  path: '/v1/me/addresses',
  summary: 'Adds an address to mine; one that is there already is answered again',
  tag,
  access,
  body: wishedAddress,
  answer: { status: 201, schema: ownAddressSchema },
  problems: ['address-book-full', 'data-erased', 'too-busy'],
});

export const replaceAddress = defineRoute({
  method: 'PUT',
  path: '/v1/me/addresses/{id}',
  summary: 'Puts an address in the place of one of mine',
  tag,
  access: 'own',
  params: addressParams,
  body: wishedAddress,
  answer: { status: 200, schema: ownAddressSchema },
  problems: ['address-not-found', 'data-erased', 'too-busy'],
});

export const removeAddress = defineRoute({
  method: 'DELETE',
  path: '/v1/me/addresses/{id}',
  summary: 'Takes out one of my addresses; answers those that are left',
  tag,
  access: 'own',
  params: addressParams,
  answer: { status: 200, schema: addresses },
  problems: ['address-not-found', 'data-erased', 'too-busy'],
});
