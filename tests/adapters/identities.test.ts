import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createIdentities } from '../../src/adapters/cognito/identities.ts';
import { IdentityUnavailable } from '../../src/application/ports.ts';
import { serve, textOf, type Listening } from '../handlers/support/listen.ts';

let pool: Listening;
let answer: [status: number, body: string];
const asked: { target: unknown; type: unknown; body: unknown }[] = [];

beforeAll(async () => {
  pool = await serve((request, response) => {
    void textOf(request).then((body) => {
      const { 'x-amz-target': target, 'content-type': type } = request.headers;
      asked.push({ target, type, body: JSON.parse(body) });
      response.writeHead(answer[0]).end(answer[1]);
    });
  });
});
afterAll(() => pool.close());

const find = (status: number, body: unknown) => {
  answer = [status, typeof body === 'string' ? body : JSON.stringify(body)];
  return createIdentities(pool.url).find('a.b.c');
};
const user = (...UserAttributes: object[]) => ({ Username: 'zoe', UserAttributes });

describe('the user pool', () => {
  test('is asked in the words of Cognito with the token alone', async () => {
    const attributes = [
      { Name: 'sub', Value: 'zoe' },
      { Name: 'email', Value: 'zoe@example.com' },
    ];
    const email = 'zoe@example.com';
    expect(await find(200, user(...attributes))).toEqual({ email, emailVerified: false });
    const verified = { Name: 'email_verified', Value: 'true' };
    expect(await find(200, user(...attributes, verified))).toEqual({ email, emailVerified: true });
    expect(asked.at(-1)).toEqual({
      target: 'AWSCognitoIdentityProviderService.GetUser',
      type: 'application/x-amz-json-1.1',
      body: { AccessToken: 'a.b.c' },
    });
  });

  test.each([
    'NotAuthorizedException',
    'UserNotFoundException',
    'com.amazonaws.cognito#NotAuthorizedException',
  ])('takes the token no more: %s', async (__type) => {
    expect(await find(400, { __type, message: 'no' })).toBeUndefined();
  });

  test.each<[number, unknown]>([
    [400, { __type: 'TooManyRequestsException' }],
    [500, { __type: 'InternalErrorException' }],
    [502, '<html>'],
    [200, ''],
  ])('is not there when it answers %i %j', async (status, body) => {
    await expect(find(status, body)).rejects.toThrow(IdentityUnavailable);
  });

  test('is not there when nobody listens', async () => {
    const closed = await serve(() => undefined);
    await closed.close();
    const asking = createIdentities(closed.url).find('a.b.c');
    await expect(asking).rejects.toThrow(IdentityUnavailable);
  });

  test('is at fault when it knows no e-mail', async () => {
    await expect(find(200, user({ Name: 'sub', Value: 'zoe' }))).rejects.toThrow('e-mail');
    await expect(find(200, {})).rejects.toThrow();
  });
});
