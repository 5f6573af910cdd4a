import type { Ports } from './application/ports.ts';
import { createPortsWithDirectory } from './composition-with-directory.ts';
import { createPortsWithPayments } from './composition-with-payments.ts';
import { withSealing } from './composition-with-sealing.ts';
import type { Config } from './platform/config.ts';

/** The ports of the functions that erase: they cancel and refund, sign people out and destroy keys. */
export function createErasingPorts(
  config: Config,
): ReturnType<typeof createPortsWithPayments> & Pick<Ports, 'directory' | 'sealing'> {
  const { directory } = createPortsWithDirectory(config);
  return Object.assign(withSealing(config, createPortsWithPayments(config)), { directory });
}
