import * as z from 'zod/mini';
import { defineRoute } from './route.ts';
import {
  cursorSchema,
  emailSchema,
  limitSchema,
  listOf,
  named,
  personIdSchema,
  timeSchema,
} from './shapes.ts';

const tag = 'Back office: people';
const params = z.object({ id: personIdSchema });

const groupsSchema = z
  .array(z.enum(['admin', 'staff']))
  .check(z.refine((groups) => new Set(groups).size === groups.length, 'must not repeat a group'));

const staffSchema = named(
  'Staff',
  z.object({
    id: z.string(),
    email: z.string(),
    groups: groupsSchema,
    status: z.enum(['invited', 'active', 'disabled']),
    version: z.int(),
    createdAt: timeSchema,
  }),
);

const answer = { status: 200, schema: staffSchema };

export const listStaff = defineRoute({
  method: 'GET',
  path: '/v1/admin/staff',
  summary: 'The staff, those taken on first come first',
  tag,
  access: 'power',
  query: z.strictObject({ limit: limitSchema, cursor: cursorSchema }),
  answer: { status: 200, schema: listOf(staffSchema) },
  problems: ['cursor-invalid'],
});

export const inviteStaff = defineRoute({
  method: 'POST',
  path: '/v1/admin/staff',
  summary: 'Takes a person on and mails an invitation; another one while the first is not followed',
  tag,
  access: 'power',
  etag: true,
  body: z.strictObject({ email: emailSchema, groups: groupsSchema.check(z.minLength(1)) }),
  answer: { status: 201, schema: staffSchema },
  problems: ['staff-exists', 'person-disabled', 'email-not-verified', 'too-busy'],
});

export const setStaffGroups = defineRoute({
  method: 'PUT',
  path: '/v1/admin/staff/{id}/groups',
  summary: 'The groups of a member of the staff, and no others; in none of them, they leave',
  tag,
  access: 'power',
  ifMatch: true,
  etag: true,
  params,
  body: z.strictObject({ groups: groupsSchema }),
  answer,
  problems: ['staff-not-found', 'last-admin', 'too-busy'],
});

export const disableStaff = defineRoute({
  method: 'POST',
  path: '/v1/admin/staff/{id}/disable',
  summary: 'Takes all power from a member of the staff and signs them out',
  tag,
  access: 'power',
  etag: true,
  params,
  body: z.strictObject({}),
  answer,
  problems: ['staff-not-found', 'last-admin', 'too-busy'],
});

export const enableStaff = defineRoute({
  method: 'POST',
  path: '/v1/admin/staff/{id}/enable',
  summary: 'Gives a disabled member of the staff their power back',
  tag,
  access: 'power',
  etag: true,
  params,
  body: z.strictObject({}),
  answer,
  problems: ['staff-not-found', 'too-busy'],
});
