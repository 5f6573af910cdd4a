import { auditUses } from '../../src/application/keys/audit-uses.ts';
import { rotateSigningKeys } from '../../src/application/keys/rotate-signing-keys.ts';
import { rotateWrappingKeys } from '../../src/application/sealed/rotate-wrapping-keys.ts';
import { createPorts } from '../../src/composition.ts';
import { outbox, publisher, wrappingKeys } from '../../src/composition/ports.ts';
import { keyService } from '../../src/composition/sealing.ts';
import { keyUses, signing, signingKeys } from '../../src/composition/signing.ts';
import { readConfig } from '../../src/platform/config.ts';
import { choreFunction } from '../../src/platform/events/background-function.ts';

const config = readConfig(process.env);
const ports = createPorts(config, {
  keyService,
  keyUses,
  outbox,
  publisher,
  signing,
  signingKeys,
  wrappingKeys,
});

/** Gives every kind of key that has reached its age a new one, and tells the audit how they were used. */
export const handler = choreFunction(async (trail) => ({
  ...(await rotateSigningKeys(ports, trail)),
  rotatedWrappingKeys: (await rotateWrappingKeys(ports, trail)) === undefined ? 0 : 1,
  toldDaysOfUse: (await auditUses(ports, trail)).days,
}));
