import { createIdentityClient } from './adapters/cognito/client.ts';
import { createDirectory } from './adapters/cognito/directory.ts';
import type { Ports } from './application/ports.ts';
import { createPorts } from './composition.ts';
import { need, type Config } from './platform/config.ts';

/** The ports of a function that manages people: the library of the user pool is heavy, others go without. */
export function createPortsWithDirectory(
  config: Config,
): ReturnType<typeof createPorts> & Pick<Ports, 'directory'> {
  const client = createIdentityClient({
    endpoint: config.IDENTITY_ENDPOINT,
    region: config.AWS_REGION,
  });
  const directory = createDirectory(client, need(config, 'USER_POOL_ID'));
  return Object.assign(createPorts(config), { directory });
}
