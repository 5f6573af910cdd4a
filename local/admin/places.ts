import {
  AdminCreateUserCommand,
  AdminSetUserPasswordCommand,
  InvalidPasswordException,
  paginateListUserPools,
  UsernameExistsException,
  type CognitoIdentityProviderClient,
} from '@aws-sdk/client-cognito-identity-provider';
import { createIdentityClient } from '../../src/adapters/cognito/client.ts';
import type { PeoplePorts } from '../../src/application/people/change-standing.ts';
import { createPorts } from '../../src/composition.ts';
import { directory } from '../../src/composition/directory.ts';
import { outbox, standing } from '../../src/composition/ports.ts';
import { readConfig } from '../../src/platform/config.ts';
import { useOwnCredentials } from '../credentials.ts';
import { localEnvironment, USER_POOL_ID } from '../environment.ts';
import { readSettings } from '../settings.ts';
import { StartError } from '../start-error.ts';
import type { AdminArguments } from './arguments.ts';
import type { Passwords } from './create.ts';

/** A shop, here or in AWS, whose people can be managed. */
export interface Place {
  readonly ports: PeoplePorts;
  readonly passwords: Passwords;
}

/** The running shop of this machine. */
export function laptop(): Place {
  const environment = localEnvironment(readSettings(process.env));
  Object.assign(process.env, environment); // the clients look for their keys there
  const { AWS_REGION: region, IDENTITY_ENDPOINT: endpoint } = readConfig(environment);
  return placeOf(createIdentityClient({ endpoint, region }), environment, USER_POOL_ID);
}

/** The shop of a stage, with the credentials of whoever runs this. Throws a StartError when it is not there. */
export async function cloud(stage: string, { region }: AdminArguments): Promise<Place> {
  const prefix = `bodega-${stage}`;
  await useOwnCredentials(region);
  const client = createIdentityClient({ region });
  const USER_POOL = await findPool(client, `${prefix}-people`, region);
  return placeOf(client, { AWS_REGION: region, TABLE_PREFIX: prefix }, USER_POOL);
}

async function findPool(
  client: CognitoIdentityProviderClient,
  name: string,
  region: string,
): Promise<string> {
  const found: string[] = [];
  for await (const { UserPools = [] } of paginateListUserPools({ client }, { MaxResults: 60 })) {
    found.push(...UserPools.flatMap(({ Name, Id }) => (Name === name && Id ? [Id] : [])));
  }
  const [pool, another] = found;
  if (pool !== undefined && another === undefined) return pool;
  throw new StartError(
    pool === undefined
      ? `There is no user pool ${name} in ${region}: deploy the stage first, or name its --region.`
      : `There are several user pools ${name} in ${region}: ${found.join(', ')}.`,
  );
}

function placeOf(
  client: CognitoIdentityProviderClient,
  environment: Readonly<Record<string, string>>,
  poolId: string,
): Place {
  const config = readConfig({ ...environment, USER_POOL_ID: poolId });
  const ports = createPorts(config, { directory, outbox, standing });
  const left = () => Promise.reject(new Error('publishing is left to the schedule'));
  const publisher = { publish: left, republish: left, forward: left, replay: left };
  // What the event is for is done here already; the schedule publishes it within two minutes.
  const report = (): void => undefined;
  return {
    ports: Object.assign(ports, { publisher, report }),
    passwords: { set: (email, password) => setPassword(client, poolId, email, password) },
  };
}

async function setPassword(
  client: CognitoIdentityProviderClient,
  UserPoolId: string,
  email: string,
  password: string,
): Promise<void> {
  const account = { UserPoolId, Username: email };
  const attributes = [
    { Name: 'email', Value: email },
    { Name: 'email_verified', Value: 'true' },
  ];
  try {
    await client.send(
      new AdminCreateUserCommand({
        ...account,
        UserAttributes: attributes,
        DesiredDeliveryMediums: ['EMAIL'],
        MessageAction: 'SUPPRESS',
      }),
    );
  } catch (error) {
    if (!(error instanceof UsernameExistsException)) throw error;
  }
  try {
    const Permanent = true;
    await client.send(
      new AdminSetUserPasswordCommand({ ...account, Password: password, Permanent }),
    );
  } catch (error) {
    if (!(error instanceof InvalidPasswordException)) throw error;
    throw new StartError(
      `The password is not taken: ${error.message} Run this again with another.`,
    );
  }
}
