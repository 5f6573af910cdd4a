import { randomBytes } from 'node:crypto';
import {
  InvalidPasswordError,
  NotAuthorizedError,
  UserNotFoundError,
} from 'cognito-local/lib/errors.js';
import type { Router } from 'cognito-local/lib/server/Router.js';
import type { Services } from 'cognito-local/lib/services/index.js';
import * as z from 'zod';

// What Cognito does and cognito-local does not: sessions that end, accounts that are disabled,
// first passwords that have to be right, invitations that are sent once more.

type Route = ReturnType<typeof Router>;
type Context = Parameters<ReturnType<Route>>[0];
type Handle = (context: Context, request: unknown) => Promise<unknown>;
type Pool = Awaited<ReturnType<Services['cognito']['getUserPool']>>;
type User = NonNullable<Awaited<ReturnType<Pool['getUserByUsername']>>>;

const ofPerson = z.looseObject({ UserPoolId: z.string(), Username: z.string() });
const invitation = ofPerson.extend({ MessageAction: z.string().optional() });
const signIn = z.looseObject({
  ClientId: z.string(),
  AuthParameters: z.record(z.string(), z.string()).default({}),
});

/** The engine's routes, with what is missing filled in. */
export function withoutGaps(route: Route, services: Services): Route {
  const theirs = (target: string): Handle => route(target);
  const own: Readonly<Record<string, Handle>> = {
    AdminUserGlobalSignOut: async (context, request) => {
      const { pool, user } = await personOf(services, context, request);
      await pool.saveUser(context, { ...user, RefreshTokens: [] });
      return {};
    },
    AdminCreateUser: async (context, request) => {
      const again = invitation.parse(request).MessageAction === 'RESEND';
      return again
        ? inviteAgain(services, context, request)
        : theirs('AdminCreateUser')(context, request);
    },
    InitiateAuth: async (context, request) => {
      await refuse(services, context, request);
      return theirs('InitiateAuth')(context, request);
    },
  };
  return (target) => own[target] ?? theirs(target);
}

async function personOf({ cognito }: Services, context: Context, request: unknown) {
  const { UserPoolId, Username } = ofPerson.parse(request);
  const pool = await cognito.getUserPool(context, UserPoolId);
  const user = await pool.getUserByUsername(context, Username);
  if (user === null) throw new UserNotFoundError();
  return { pool, user };
}

/** A new first password, by mail. */
async function inviteAgain(services: Services, context: Context, request: unknown) {
  const { pool, user } = await personOf(services, context, request);
  const email = user.Attributes.find(({ Name }) => Name === 'email')?.Value ?? '';
  const password = `${randomBytes(9).toString('base64url')}-1aA`;
  const invited: User = { ...user, Password: password, UserLastModifiedDate: services.clock.get() };
  await pool.saveUser(context, invited);
  await services.messages.deliver(
    context,
    'AdminCreateUser',
    null,
    pool.options.Id,
    invited,
    password,
    undefined,
    { DeliveryMedium: 'EMAIL', AttributeName: 'email', Destination: email },
  );
  return {};
}

/** Nothing opens a disabled account, and only the first password that of somebody invited. */
async function refuse({ cognito }: Services, context: Context, request: unknown) {
  const { ClientId, AuthParameters } = signIn.parse(request);
  const pool = await cognito.getUserPoolForClientId(context, ClientId);
  const { USERNAME: username, PASSWORD: password, REFRESH_TOKEN: session } = AuthParameters;
  const user =
    session === undefined
      ? await pool.getUserByUsername(context, username ?? '')
      : await pool.getUserByRefreshToken(context, session);
  if (user?.Enabled === false) throw new NotAuthorizedError('User is disabled.');
  const invited = user?.UserStatus === 'FORCE_CHANGE_PASSWORD';
  if (invited && user.Password !== password) throw new InvalidPasswordError();
}
