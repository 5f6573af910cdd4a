import { createWrapping, type WrappingPorts } from './adapters/crypto/wrapping.ts';
import { createKeyService } from './adapters/kms/key-service.ts';
import type { Ports, Rewrapping } from './application/ports.ts';
import { need, type Config } from './platform/config.ts';

/** Adds the key service: its library is heavy, others go without. */
export function withKeyService<Own extends object>(
  config: Config,
  ports: Own,
): Own & Pick<Ports, 'keyService'> {
  const keyService = createKeyService({
    endpoint: config.KMS_ENDPOINT,
    region: config.AWS_REGION,
    keyId: need(config, 'KMS_KEY_ID'),
  });
  return Object.assign(ports, { keyService });
}

/** Adds what the one function takes that wraps data keys anew: it opens nothing that is sealed with them. */
export function withRewrapping<Own extends Omit<WrappingPorts, 'keyService'>>(
  config: Config,
  ports: Own,
): Own & { readonly rewrapping: Rewrapping } {
  return Object.assign(ports, { rewrapping: createWrapping(withKeyService(config, ports)) });
}
