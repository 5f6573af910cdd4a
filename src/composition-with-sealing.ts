import { createSealing, type SealingPorts } from './adapters/crypto/sealing.ts';
import { createKeyService } from './adapters/kms/key-service.ts';
import type { Ports } from './application/ports.ts';
import { need, type Config } from './platform/config.ts';

/** Adds what a function takes to seal and to open personal data: others go without the library of the key service. */
export function withSealing<Own extends Omit<SealingPorts, 'keyService'>>(
  config: Config,
  ports: Own,
): Own & Pick<Ports, 'keyService' | 'sealing'> {
  const keyService = createKeyService({
    endpoint: config.KMS_ENDPOINT,
    region: config.AWS_REGION,
    keyId: need(config, 'KMS_KEY_ID'),
  });
  const { wrappingKeys, dataKeys, now } = ports;
  const sealing = createSealing(
    { keyService, wrappingKeys, dataKeys, now },
    need(config, 'LOOKUP_SECRET'),
  );
  return Object.assign(ports, { keyService, sealing });
}
