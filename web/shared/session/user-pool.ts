import { ApiProblem } from '../api/problem.ts';

/** Where the user pool answers, as `identity` of GET /v1/config says. */
export interface UserPool {
  readonly endpoint: string;
  readonly clientId: string;
}

/** What a sign-in brings; a refresh brings no new refresh token. */
export interface Tokens {
  readonly accessToken: string;
  readonly idToken: string | undefined;
  readonly refreshToken: string | undefined;
}

/** Invited staff choose their own password at the first sign-in. */
export interface NewPasswordRequired {
  readonly challenge: string;
}

type Answer = Readonly<Record<string, unknown>>;

/** Signs in with a password. Refusals are ApiProblems whose code is the pool's, such as `NotAuthorizedException`. */
export async function signInWithPassword(
  pool: UserPool,
  email: string,
  password: string,
): Promise<Tokens | NewPasswordRequired> {
  const answer = await ask(pool, 'InitiateAuth', {
    AuthFlow: 'USER_PASSWORD_AUTH',
    AuthParameters: { USERNAME: email, PASSWORD: password },
  });
  if (answer.ChallengeName === 'NEW_PASSWORD_REQUIRED' && typeof answer.Session === 'string') {
    return { challenge: answer.Session };
  }
  return tokensOf(answer);
}

/** Answers the question that an invited person gets at the first sign-in. */
export async function chooseFirstPassword(
  pool: UserPool,
  email: string,
  password: string,
  { challenge }: NewPasswordRequired,
): Promise<Tokens> {
  const answer = await ask(pool, 'RespondToAuthChallenge', {
    ChallengeName: 'NEW_PASSWORD_REQUIRED',
    Session: challenge,
    ChallengeResponses: { USERNAME: email, NEW_PASSWORD: password },
  });
  return tokensOf(answer);
}

/** A new access token; `NotAuthorizedException` once the refresh token has ended. */
export async function refresh(pool: UserPool, refreshToken: string): Promise<Tokens> {
  const answer = await ask(pool, 'InitiateAuth', {
    AuthFlow: 'REFRESH_TOKEN_AUTH',
    AuthParameters: { REFRESH_TOKEN: refreshToken },
  });
  return tokensOf(answer);
}

/** Makes an account; the pool sends a code to the address. */
export async function signUp(pool: UserPool, email: string, password: string): Promise<void> {
  await ask(pool, 'SignUp', {
    Username: email,
    Password: password,
    UserAttributes: [{ Name: 'email', Value: email }],
  });
}

export async function confirmSignUp(pool: UserPool, email: string, code: string): Promise<void> {
  await ask(pool, 'ConfirmSignUp', { Username: email, ConfirmationCode: code });
}

export async function sendCodeAgain(pool: UserPool, email: string): Promise<void> {
  await ask(pool, 'ResendConfirmationCode', { Username: email });
}

/** The pool sends a code to the address, if somebody has it. */
export async function forgotPassword(pool: UserPool, email: string): Promise<void> {
  await ask(pool, 'ForgotPassword', { Username: email });
}

export async function chooseNewPassword(
  pool: UserPool,
  email: string,
  code: string,
  password: string,
): Promise<void> {
  await ask(pool, 'ConfirmForgotPassword', {
    Username: email,
    ConfirmationCode: code,
    Password: password,
  });
}

async function ask({ endpoint, clientId }: UserPool, action: string, body: object) {
  const response = await fetch(endpoint, {
    method: 'POST',
    headers: {
      'Content-Type': 'application/x-amz-json-1.1',
      'X-Amz-Target': `AWSCognitoIdentityProviderService.${action}`,
    },
    body: JSON.stringify({ ClientId: clientId, ...body }),
  }).catch((failure: unknown) => {
    throw new ApiProblem(0, { detail: String(failure) });
  });
  const text = await response.text();
  const answer = recordOf(text === '' ? {} : JSON.parse(text));
  if (response.ok) return answer;
  const code = textOf(answer.__type).replace(/^.*#/, '');
  throw new ApiProblem(response.status, { code, detail: textOf(answer.message) });
}

function tokensOf(answer: Answer): Tokens {
  const { AccessToken, IdToken, RefreshToken } = recordOf(answer.AuthenticationResult);
  if (typeof AccessToken !== 'string') {
    throw new ApiProblem(401, { code: textOf(answer.ChallengeName) });
  }
  return {
    accessToken: AccessToken,
    idToken: typeof IdToken === 'string' ? IdToken : undefined,
    refreshToken: typeof RefreshToken === 'string' ? RefreshToken : undefined,
  };
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function recordOf(value: unknown): Answer {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}
