import * as z from 'zod/mini';
import { personFields } from './account.ts';
import { defineRoute } from './route.ts';
import {
  ageSortSchema,
  cursorSchema,
  emailSchema,
  limitSchema,
  listOf,
  named,
  personIdSchema,
} from './shapes.ts';

const tag = 'Back office: customers';
const access = 'admin';
const params = z.object({ id: personIdSchema });

const groupsSchema = z.array(
  z.string().check(z.regex(/^[a-z0-9-]{1,40}$/, 'must be 1 to 40 of a-z, 0-9 and -')),
);

const { id, email, name, version, createdAt } = personFields;
const disabled = z.boolean();

const customerSchema = named(
  'Customer',
  z.object({
    ...personFields,
    groups: groupsSchema,
    addressCount: z.int(),
    disabled,
    notices: z.object({
      email: z.enum(['ok', 'bounced', 'complained']),
      sms: z.enum(['ok', 'stopped', 'no-verified-phone']),
    }),
  }),
);

export const listCustomers = defineRoute({
  method: 'GET',
  path: '/v1/admin/customers',
  summary: 'Customers; all, or those with exactly this e-mail',
  tag,
  access,
  scope: 'customers:read',
  query: z.strictObject({
    email: z.optional(emailSchema),
    sort: ageSortSchema('newest'),
    limit: limitSchema,
    cursor: cursorSchema,
  }),
  answer: {
    status: 200,
    schema: listOf(
      z.object({ id, email, name, groups: groupsSchema, disabled, version, createdAt }),
    ),
  },
  problems: ['cursor-invalid'],
});

export const getCustomer = defineRoute({
  method: 'GET',
  path: '/v1/admin/customers/{id}',
  summary: 'One customer',
  tag,
  access,
  scope: 'customers:read',
  etag: true,
  params,
  answer: { status: 200, schema: customerSchema },
  problems: ['customer-not-found'],
});

export const assignGroups = defineRoute({
  method: 'PUT',
  path: '/v1/admin/customers/{id}/groups',
  summary: 'Puts a customer into exactly these groups of customers',
  tag,
  access,
  scope: 'customers:write',
  ifMatch: true,
  etag: true,
  params,
  body: z.strictObject({ groups: groupsSchema.check(z.maxLength(20)) }),
  answer: { status: 200, schema: customerSchema },
  problems: ['customer-not-found', 'data-erased', 'too-busy'],
});

const standing = {
  method: 'POST',
  tag,
  access,
  scope: 'customers:write',
  etag: true,
  params,
  body: z.strictObject({}),
  answer: { status: 200, schema: customerSchema },
  problems: ['customer-not-found', 'customer-is-staff', 'data-erased', 'too-busy'],
} as const;

export const disableCustomer = defineRoute({
  ...standing,
  path: '/v1/admin/customers/{id}/disable',
  summary: 'Closes the shop for a customer and signs them out',
});

export const enableCustomer = defineRoute({
  ...standing,
  path: '/v1/admin/customers/{id}/enable',
  summary: 'Opens the shop for a disabled customer again',
});

export const liftSuppression = defineRoute({
  ...standing,
  path: '/v1/admin/customers/{id}/notices/lift',
  summary: 'Writes again to the e-mail of a customer that has bounced or complained',
  problems: ['customer-not-found', 'data-erased'],
});
