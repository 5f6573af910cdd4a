import {
  AdminAddUserToGroupCommand,
  AdminCreateUserCommand,
  AdminDeleteUserCommand,
  AdminDisableUserCommand,
  AdminEnableUserCommand,
  AdminGetUserCommand,
  AdminListGroupsForUserCommand,
  AdminRemoveUserFromGroupCommand,
  AdminUserGlobalSignOutCommand,
  ListUsersCommand,
  ListUsersInGroupCommand,
  UsernameExistsException,
  UserNotFoundException,
  type CognitoIdentityProviderClient,
} from '@aws-sdk/client-cognito-identity-provider';
import type { Directory } from '../../application/ports.ts';
import { toPerson } from './person.ts';

/** More groups than anybody is in; the pool has two. */
const MAX_GROUPS = 60;

/** The people of a Cognito user pool. Their passwords never come by here. */
export function createDirectory(
  client: CognitoIdentityProviderClient,
  userPoolId: string,
): Directory {
  const UserPoolId = userPoolId;
  const one = (personId: string) => ({ UserPoolId, Username: personId });
  const invitation = (email: string) => ({
    ...one(email),
    DesiredDeliveryMediums: ['EMAIL' as const],
    // The mail with the first password reaches nobody else.
    UserAttributes: [
      { Name: 'email', Value: email },
      { Name: 'email_verified', Value: 'true' },
    ],
  });

  return {
    find: async (idOrEmail) => {
      try {
        const found = await client.send(new AdminGetUserCommand(one(idOrEmail)));
        return toPerson({ ...found, Attributes: found.UserAttributes });
      } catch (error) {
        if (error instanceof UserNotFoundException) return undefined;
        throw error;
      }
    },

    invite: async (email) => {
      try {
        const { User } = await client.send(new AdminCreateUserCommand(invitation(email)));
        return toPerson(User ?? {});
      } catch (error) {
        if (error instanceof UsernameExistsException) return undefined;
        throw error;
      }
    },

    inviteAgain: async (email) => {
      const again = { ...invitation(email), MessageAction: 'RESEND' as const };
      await client.send(new AdminCreateUserCommand(again));
    },

    groupsOf: async (personId) => {
      const wanted = { ...one(personId), Limit: MAX_GROUPS };
      const { Groups = [] } = await client.send(new AdminListGroupsForUserCommand(wanted));
      return Groups.flatMap(({ GroupName }) => GroupName ?? []);
    },

    join: async (personId, group) => {
      const joining = { ...one(personId), GroupName: group };
      await client.send(new AdminAddUserToGroupCommand(joining));
    },

    leave: async (personId, group) => {
      const leaving = { ...one(personId), GroupName: group };
      await client.send(new AdminRemoveUserFromGroupCommand(leaving));
    },

    setEnabled: async (personId, enabled) => {
      const Command = enabled ? AdminEnableUserCommand : AdminDisableUserCommand;
      await client.send(new Command(one(personId)));
    },

    revokeSessions: async (personId) => {
      await client.send(new AdminUserGlobalSignOutCommand(one(personId)));
    },

    remove: async (personId) => {
      try {
        await client.send(new AdminDeleteUserCommand(one(personId)));
      } catch (error) {
        if (!(error instanceof UserNotFoundException)) throw error;
      }
    },

    unconfirmed: async (after) => {
      const { Users = [], PaginationToken: next } = await client.send(
        new ListUsersCommand({
          ...{ UserPoolId, Filter: 'cognito:user_status = "UNCONFIRMED"' },
          PaginationToken: after,
        }),
      );
      // Filters lag behind, and not every pool that stands in has them.
      const items = Users.map(toPerson).filter(({ status }) => status === 'unconfirmed');
      return { items, next };
    },

    members: async (group, after) => {
      const { Users = [], NextToken: next } = await client.send(
        new ListUsersInGroupCommand({ UserPoolId, GroupName: group, NextToken: after }),
      );
      return { items: Users.map(toPerson), next };
    },
  };
}
