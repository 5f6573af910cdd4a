import { createSealing, type SealingPorts } from './adapters/crypto/sealing.ts';
import type { Ports } from './application/ports.ts';
import { withKeyService } from './composition-with-key-service.ts';
import { need, type Config } from './platform/config.ts';

/** Adds what a function takes to seal and to open personal data: others go without the library of the key service. */
export function withSealing<Own extends Omit<SealingPorts, 'keyService'>>(
  config: Config,
  ports: Own,
): Own & Pick<Ports, 'keyService' | 'sealing'> {
  const { keyService } = withKeyService(config, ports);
  const { wrappingKeys, dataKeys, keyUsed, now } = ports;
  const sealing = createSealing(
    { keyService, wrappingKeys, dataKeys, keyUsed, now },
    need(config, 'LOOKUP_SECRET'),
  );
  return Object.assign(ports, { keyService, sealing });
}
