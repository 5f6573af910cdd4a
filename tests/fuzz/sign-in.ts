import { PEOPLE } from '../../local/people.ts';
import type { Tokens } from './target.ts';

/** Signs the people of a laptop shop in, at the user pool that the shop itself names. */
export async function signIn(base: string): Promise<Tokens> {
  const { identity } = (await read(await fetch(new URL('/v1/config', base)))) as any;

  async function tokenOf(email: string): Promise<string> {
    const person = PEOPLE.find((one) => one.email === email);
    const answer = await fetch(identity.endpoint, {
      method: 'POST',
      headers: {
        'content-type': 'application/x-amz-json-1.1',
        'x-amz-target': 'AWSCognitoIdentityProviderService.InitiateAuth',
      },
      body: JSON.stringify({
        ClientId: identity.clientId,
        AuthFlow: 'USER_PASSWORD_AUTH',
        AuthParameters: { USERNAME: email, PASSWORD: person?.password },
      }),
    });
    const { AuthenticationResult } = (await read(answer)) as any;
    return AuthenticationResult.AccessToken;
  }
  return {
    shopper: await tokenOf('shopper@bodega.test'),
    staff: await tokenOf('staff@bodega.test'),
    admin: await tokenOf('admin@bodega.test'),
  };
}

async function read(answer: Response): Promise<unknown> {
  if (!answer.ok)
    throw new Error(`${answer.url} answered ${answer.status}: ${await answer.text()}`);
  return answer.json();
}
