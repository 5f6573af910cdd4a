import process from 'node:process';
import type { Credentials } from './sign.ts';

/** Nobody signed in, or no function. */
export class CredentialsMissing extends Error {
  override readonly name = 'CredentialsMissing';
}

/** A function has its role's credentials in its environment, for as long as it lives. */
export function credentials(): Promise<Credentials> {
  const { AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN } = process.env;
  if (AWS_ACCESS_KEY_ID === undefined || AWS_SECRET_ACCESS_KEY === undefined) {
    const needed = 'AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY';
    return Promise.reject(new CredentialsMissing(`${needed} are not in the environment`));
  }
  return Promise.resolve({
    accessKeyId: AWS_ACCESS_KEY_ID,
    secretAccessKey: AWS_SECRET_ACCESS_KEY,
    ...(AWS_SESSION_TOKEN === undefined ? {} : { sessionToken: AWS_SESSION_TOKEN }),
  });
}

/**
 * Stands, in functions' bundles, for the SDK's own chain of places that credentials may come from (profiles,
 * single sign-on, machines' metadata …), which is a hundred kilobytes: `alias` in serverless.yml.
 */
export const defaultProvider = () => credentials;
