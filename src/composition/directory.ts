import { createIdentityClient } from '../adapters/cognito/client.ts';
import { createDirectory } from '../adapters/cognito/directory.ts';
import { need } from '../platform/config.ts';
import type { MakerOf } from './maker.ts';

/** The user pool, as somebody who manages people in it. */
export const directory: MakerOf<'directory'> = ({ config }) => {
  const { IDENTITY_ENDPOINT: endpoint, AWS_REGION: region } = config;
  return createDirectory(createIdentityClient({ endpoint, region }), need(config, 'USER_POOL_ID'));
};
