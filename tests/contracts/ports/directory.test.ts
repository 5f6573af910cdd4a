import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createIdentityClient } from '../../../src/adapters/cognito/client.ts';
import { createDirectory } from '../../../src/adapters/cognito/directory.ts';
import type { Directory } from '../../../src/application/ports.ts';
import { startIdentity, type TestIdentity } from '../../support/identity.ts';
import { openMailbox } from '../../handlers/support/mailbox.ts';
import { createMemoryShop } from '../../support/memory/shop.ts';
import { directoryContract } from './directory.contract.ts';

describe('in memory', () =>
  directoryContract(() =>
    Promise.resolve(createMemoryShop({ now: () => Date.now() }).ports.directory),
  ));

describe('on the laptop’s user pool', () => {
  const STAFF = { id: '00000000-0000-4000-8000-000000000002', email: 'staff@bodega.test' };
  const PASSWORD = 'Bodega-staff-1';
  let mailbox: Awaited<ReturnType<typeof openMailbox>>;
  let identity: TestIdentity;
  let directory: Directory;

  beforeAll(async () => {
    process.env.AWS_ACCESS_KEY_ID ??= 'local';
    process.env.AWS_SECRET_ACCESS_KEY ??= 'local';
    mailbox = await openMailbox();
    identity = await startIdentity({ smtpPort: Number(new URL(mailbox.url).port) });
    const client = createIdentityClient({ endpoint: identity.url, region: 'eu-central-1' });
    directory = createDirectory(client, identity.poolId);
  }, 30_000);
  afterAll(async () => {
    await identity.close();
    await mailbox.close();
  });

  directoryContract(() => Promise.resolve(directory));

  test('the people of a new shop are there', async () => {
    expect(await directory.find(STAFF.email)).toMatchObject({ ...STAFF, status: 'confirmed' });
    expect(await directory.groupsOf(STAFF.id)).toEqual(['staff']);
  });

  test('an invitation brings a first password, another one a new one', async () => {
    const email = 'sam@example.com';
    await directory.invite(email);
    await directory.inviteAgain(email);
    const passwords = mailbox.mails
      .map((mail) => JSON.stringify(mail))
      .filter((mail) => mail.includes(email))
      .map((mail) => /first\s+(?:=\\r\\n)?password\s+(\S+)\s/.exec(mail)?.[1] ?? '');
    expect(passwords).toHaveLength(2);
    const [first = '', second = ''] = passwords;
    expect(await identity.signIn(email, first)).toMatchObject({ message: 'Invalid password' });
    expect(await identity.signIn(email, second)).toMatchObject({
      ChallengeName: 'NEW_PASSWORD_REQUIRED',
    });
  });

  test('whoever signed up and never confirmed it is listed as such, and nobody else', async () => {
    const email = 'una@example.com';
    await identity.call('SignUp', {
      ...{ ClientId: identity.clientId, Username: email, Password: PASSWORD },
      UserAttributes: [{ Name: 'email', Value: email }],
    });
    const { items } = await directory.unconfirmed(undefined);
    expect(items.map((one) => [one.email, one.status])).toEqual([[email, 'unconfirmed']]);
    await directory.remove(items[0]!.id);
    expect((await directory.unconfirmed(undefined)).items).toEqual([]);
  });

  test('who was signed out or disabled gets no new tokens', async () => {
    const renew = (session: string) =>
      identity.call('InitiateAuth', {
        ClientId: identity.clientId,
        AuthFlow: 'REFRESH_TOKEN_AUTH',
        AuthParameters: { REFRESH_TOKEN: session },
      });
    const open = async (): Promise<string> =>
      (await identity.signIn(STAFF.email, PASSWORD)).AuthenticationResult.RefreshToken;

    const first = await open();
    expect(await renew(first)).toHaveProperty('AuthenticationResult');
    await directory.revokeSessions(STAFF.id);
    expect(await renew(first)).not.toHaveProperty('AuthenticationResult');

    const second = await open();
    await directory.setEnabled(STAFF.id, false);
    expect(await renew(second)).toMatchObject({ message: 'User is disabled.' });
    expect(await identity.signIn(STAFF.email, PASSWORD)).toMatchObject({
      message: 'User is disabled.',
    });
    await directory.setEnabled(STAFF.id, true);
    expect(await renew(second)).toHaveProperty('AuthenticationResult');
  });

  test('a token tells the groups as they are when it is made', async () => {
    await directory.join(STAFF.id, 'admin');
    const { AuthenticationResult } = await identity.signIn(STAFF.email, PASSWORD);
    const [, claims = ''] = AuthenticationResult.AccessToken.split('.');
    const { sub, 'cognito:groups': groups } = JSON.parse(
      Buffer.from(claims, 'base64url').toString('utf8'),
    );
    expect({ sub, groups }).toEqual({ sub: STAFF.id, groups: ['admin', 'staff'] });
  });
});
