import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { json } from 'node:stream/consumers';
import { afterEach, describe, expect, test } from '@jest/globals';
import { JwtVerifier } from 'aws-jwt-verify';
import type { Jwks } from 'aws-jwt-verify/jwk';
import { postConfirmationSchema } from '../../events/contracts/cognito/post-confirmation.ts';
import { accepts } from '../../local/ports.ts';
import { freePort } from './free-port.ts';
import { temporaryDirectory } from './temporary-directory.ts';
import { until } from './until.ts';

const started: ChildProcess[] = [];

afterEach(() => {
  for (const engine of started.splice(0)) engine.kill('SIGKILL');
});

async function startEngine(
  directory: string,
  confirmationUrl = 'http://127.0.0.1:9',
): Promise<{ engine: ChildProcess; url: string }> {
  const port = await freePort();
  const options = {
    ...{ port, smtpPort: 1, directory, confirmationUrl },
    ...{ poolId: 'local_bodega', clientId: 'web' },
  };
  const script = join(__dirname, '..', '..', 'local', 'engines', 'identity.ts');
  const engine = spawn(process.execPath, [script, JSON.stringify(options)], {
    stdio: ['pipe', 'ignore', 'inherit'],
    env: { ...process.env, NODE_NO_WARNINGS: '1' },
  });
  started.push(engine);
  await until(async () => engine.exitCode !== null || (await accepts('localhost', port)));
  return { engine, url: `http://localhost:${port}` };
}

async function call(url: string, action: string, body: object): Promise<any> {
  const response = await fetch(url, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-amz-json-1.1',
      'x-amz-target': `AWSCognitoIdentityProviderService.${action}`,
    },
    body: JSON.stringify(body),
  });
  return response.json();
}

function signIn(url: string, email: string, password: string): Promise<any> {
  return call(url, 'InitiateAuth', {
    ClientId: 'web',
    AuthFlow: 'USER_PASSWORD_AUTH',
    AuthParameters: { USERNAME: email, PASSWORD: password },
  });
}

describe('identity on the laptop', () => {
  test('people sign in and get tokens that verify, with their groups', async () => {
    const { url } = await startEngine(temporaryDirectory());
    const jwks = await fetch(`${url}/local_bodega/.well-known/jwks.json`);
    const verifier = JwtVerifier.create({ issuer: `${url}/local_bodega`, audience: null });
    verifier.cacheJwks((await jwks.json()) as Jwks);

    const groupsOf = async (email: string, password: string) => {
      const { AuthenticationResult } = await signIn(url, email, password);
      return verifier.verifySync(AuthenticationResult.AccessToken)['cognito:groups'];
    };
    expect(await groupsOf('admin@bodega.test', 'Bodega-admin-1')).toEqual(['admin']);
    expect(await groupsOf('staff@bodega.test', 'Bodega-staff-1')).toEqual(['staff']);
    expect(await groupsOf('shopper@bodega.test', 'Bodega-shopper-1')).toBeUndefined();
    expect(await signIn(url, 'admin@bodega.test', 'wrong')).toMatchObject({
      message: 'Invalid password',
    });
  });

  test('a kill loses nothing, and who was deleted stays deleted', async () => {
    const directory = temporaryDirectory();
    const first = await startEngine(directory);
    const Username = 'shopper@bodega.test';
    await call(first.url, 'AdminDeleteUser', { UserPoolId: 'local_bodega', Username });
    first.engine.kill('SIGKILL');
    await once(first.engine, 'exit');

    const { url } = await startEngine(directory);
    const { Users } = await call(url, 'ListUsers', { UserPoolId: 'local_bodega' });
    const emails = Users.flatMap(({ Attributes }: any) =>
      Attributes.filter(({ Name }: any) => Name === 'email').map(({ Value }: any) => Value),
    );
    expect(emails.sort()).toEqual(['admin@bodega.test', 'staff@bodega.test']);
  });

  test('who has confirmed is told to the shop, as Cognito tells it', async () => {
    const told: unknown[] = [];
    const shop = createServer((request, response) => {
      void json(request).then((event) => {
        told.push(event);
        response.end('null');
      });
    }).listen(0, '127.0.0.1');
    await once(shop, 'listening');
    const { port } = shop.address() as AddressInfo;
    try {
      const { url } = await startEngine(temporaryDirectory(), `http://127.0.0.1:${port}/tell`);
      const person = { ClientId: 'web', Username: 'zoe@example.com', Password: 'Bodega-zoe-1' };
      const UserAttributes = [{ Name: 'email', Value: person.Username }];
      const { UserSub } = await call(url, 'SignUp', { ...person, UserAttributes });
      const { Username } = person;
      await call(url, 'AdminConfirmSignUp', { UserPoolId: 'local_bodega', Username });
      expect(told.map((event) => postConfirmationSchema.parse(event))).toMatchObject([
        {
          triggerSource: 'PostConfirmation_ConfirmSignUp',
          userPoolId: 'local_bodega',
          userName: UserSub,
          request: { userAttributes: { sub: UserSub, email: 'zoe@example.com' } },
        },
      ]);
    } finally {
      shop.close();
      await once(shop, 'close');
    }
  });

  test('the engine leaves when the shop is gone', async () => {
    const { engine } = await startEngine(temporaryDirectory());
    const gone = once(engine, 'exit');
    engine.stdin?.end();
    expect(await gone).toEqual([0, null]);
  });
});
