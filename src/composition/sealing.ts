import { createSealing } from '../adapters/crypto/sealing.ts';
import { createWrapping } from '../adapters/crypto/wrapping.ts';
import { createKeyService } from '../adapters/kms/key-service.ts';
import type { Ports, Rewrapping } from '../application/ports.ts';
import { need } from '../platform/config.ts';
import { remembered, type Basis, type Maker, type MakerOf } from './maker.ts';
import { dataKeys, wrappingKeys } from './ports.ts';
import { keyUsed } from './signing.ts';

export const keyService: MakerOf<'keyService'> = ({ config }) =>
  createKeyService({
    endpoint: config.KMS_ENDPOINT,
    region: config.AWS_REGION,
    keyId: need(config, 'KMS_KEY_ID'),
  });

/** Keeps people's keys at hand for a while. */
const sealings = new WeakMap<Basis, Ports['sealing']>();
export const sealing: MakerOf<'sealing'> = (basis) =>
  remembered(sealings, basis, () =>
    createSealing(
      {
        keyService: keyService(basis),
        wrappingKeys: wrappingKeys(basis),
        dataKeys: dataKeys(basis),
        keyUsed: keyUsed(basis),
        now: basis.now,
      },
      need(basis.config, 'LOOKUP_SECRET'),
    ),
  );

/** Puts people's keys under another wrapping key. */
export const rewrapping: Maker<Rewrapping> = (basis) =>
  createWrapping({
    keyService: keyService(basis),
    wrappingKeys: wrappingKeys(basis),
    keyUsed: keyUsed(basis),
    now: basis.now,
  });
