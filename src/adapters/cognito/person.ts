import type { UserType } from '@aws-sdk/client-cognito-identity-provider';
import * as z from 'zod/mini';
import type { Person } from '../../application/ports.ts';

const userSchema = z.object({
  Username: z.string(),
  Enabled: z.boolean(),
  UserStatus: z.string(),
  UserCreateDate: z.date(),
});

const attributesSchema = z.object({
  email: z.string(),
  email_verified: z.optional(z.string()),
});

/** Any other status is one of somebody who has signed in before. */
const STATUS: Readonly<Record<string, Person['status']>> = {
  FORCE_CHANGE_PASSWORD: 'invited',
  UNCONFIRMED: 'unconfirmed',
};

/** A user as the pool tells of it. Throws when it is none that signs in by e-mail. */
export function toPerson(user: Omit<UserType, 'UserLastModifiedDate' | 'MFAOptions'>): Person {
  const { Username, Enabled, UserStatus, UserCreateDate } = z.parse(userSchema, user);
  const attributes = (user.Attributes ?? []).map(({ Name = '', Value }) => [Name, Value]);
  const { email, email_verified } = z.parse(attributesSchema, Object.fromEntries(attributes));
  return {
    id: Username,
    email,
    emailVerified: email_verified === 'true',
    status: STATUS[UserStatus] ?? 'confirmed',
    enabled: Enabled,
    createdAt: UserCreateDate.getTime(),
  };
}
