import type { OfficeGroup } from '../../src/domain/people/standing.ts';
import type { Person } from '../people.ts';

/**
 * The first content of a pool's file: its options (on top of Cognito's defaults), its groups, the
 * people who can sign in.
 */
export function newPool(
  poolId: string,
  defaults: object,
  people: readonly Person[],
  now: Date,
): object {
  const dates = { CreationDate: now, LastModifiedDate: now };
  const group = (name: OfficeGroup) => ({
    GroupName: name,
    ...dates,
    members: people.filter(({ groups }) => groups.includes(name)).map(({ id }) => id),
  });
  return {
    Options: {
      ...defaults,
      Id: poolId,
      Name: 'bodega',
      ...dates,
      AutoVerifiedAttributes: ['email'],
      MfaConfiguration: 'OFF',
    },
    Groups: { admin: group('admin'), staff: group('staff') },
    Users: Object.fromEntries(people.map((person) => [person.id, user(person, now)])),
  };
}

function user({ id, email, password }: Person, now: Date): object {
  return {
    Username: id,
    Password: password,
    Attributes: [
      { Name: 'email', Value: email },
      { Name: 'email_verified', Value: 'true' },
      { Name: 'sub', Value: id },
    ],
    Enabled: true,
    UserStatus: 'CONFIRMED',
    UserCreateDate: now,
    UserLastModifiedDate: now,
    RefreshTokens: [],
  };
}

/** The first content of the clients' file: the web client, which signs in with e-mail and password. */
export function newClients(poolId: string, clientId: string, now: Date): object {
  const client = {
    UserPoolId: poolId,
    ClientId: clientId,
    ClientName: 'bodega-web',
    CreationDate: now,
    LastModifiedDate: now,
    ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'],
    PreventUserExistenceErrors: 'ENABLED',
  };
  return { Clients: { [clientId]: client } };
}
