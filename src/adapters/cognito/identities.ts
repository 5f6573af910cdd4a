import * as z from 'zod/mini';
import { IdentityUnavailable, type Identities } from '../../application/ports.ts';

/** The page waits for it, and a function has 10 s. */
const TIMEOUT_MS = 3_000;

const userSchema = z.object({
  UserAttributes: z.array(z.object({ Name: z.string(), Value: z.optional(z.string()) })),
});

const problemSchema = z.object({ __type: z.string() });

/** What Cognito says when a token was good once: signed out everywhere, account disabled or removed. */
const NOT_TAKEN = /(^|#)(NotAuthorizedException|UserNotFoundException)$/;

/**
 * What Cognito tells whoever shows an access token (`GetUser`). The token is all the permission that it
 * needs, so a function asks without any of its own, and without a library.
 */
export function createIdentities(endpoint: string): Identities {
  return {
    find: async (accessToken) => {
      const { ok, status, body } = await getUser(endpoint, accessToken);
      if (ok) {
        const { UserAttributes } = z.parse(userSchema, body);
        const valueOf = (name: string) => UserAttributes.find(({ Name }) => Name === name)?.Value;
        const email = valueOf('email');
        const emailVerified = valueOf('email_verified') === 'true';
        if (email !== undefined) return { email, emailVerified };
        throw new Error('the user pool knows somebody without an e-mail');
      }
      const problem = z.safeParse(problemSchema, body);
      if (problem.success && NOT_TAKEN.test(problem.data.__type)) return undefined;
      throw new IdentityUnavailable(`the user pool answered ${status}`);
    },
  };
}

async function getUser(
  endpoint: string,
  AccessToken: string,
): Promise<{ ok: boolean; status: number; body: unknown }> {
  try {
    const answer = await fetch(endpoint, {
      method: 'POST',
      headers: {
        'content-type': 'application/x-amz-json-1.1',
        'x-amz-target': 'AWSCognitoIdentityProviderService.GetUser',
      },
      body: JSON.stringify({ AccessToken }),
      signal: AbortSignal.timeout(TIMEOUT_MS),
      redirect: 'error', // a token is shown to the pool alone
    });
    return { ok: answer.ok, status: answer.status, body: await answer.json() };
  } catch (error) {
    throw new IdentityUnavailable('the user pool does not answer', { cause: error });
  }
}
