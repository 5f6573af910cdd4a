import process from 'node:process';
import { CloudFormationClient } from '@aws-sdk/client-cloudformation';

/**
 * Puts the credentials of whoever runs this into the environment, wherever the AWS SDK finds them (a profile,
 * a single sign-on …): the shop's own clients look for them there, as functions have them.
 */
export async function useOwnCredentials(region: string): Promise<void> {
  const client = new CloudFormationClient({ region });
  const { accessKeyId, secretAccessKey, sessionToken } = await client.config.credentials();
  client.destroy();
  Object.assign(process.env, {
    AWS_ACCESS_KEY_ID: accessKeyId,
    AWS_SECRET_ACCESS_KEY: secretAccessKey,
    ...(sessionToken === undefined ? {} : { AWS_SESSION_TOKEN: sessionToken }),
  });
}
