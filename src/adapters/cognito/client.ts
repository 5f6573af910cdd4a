import { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';

/** Connects to Cognito, or to what stands in for it when an endpoint is given. */
export function createIdentityClient(options: {
  readonly endpoint?: string | undefined;
  readonly region: string;
}): CognitoIdentityProviderClient {
  return new CognitoIdentityProviderClient({
    region: options.region,
    ...(options.endpoint === undefined ? {} : { endpoint: options.endpoint }),
    maxAttempts: 3,
    // A function has 10 s, and some requests take several calls.
    requestHandler: {
      connectionTimeout: 1_000,
      requestTimeout: 3_000,
      throwOnRequestTimeout: true,
    },
  });
}
