import { rotateSigningKeys } from '../../src/application/keys/rotate-signing-keys.ts';
import { createPorts } from '../../src/composition.ts';
import { readConfig } from '../../src/platform/config.ts';
import { scheduleFunction } from '../../src/platform/events/background-function.ts';

const config = readConfig(process.env);
const ports = createPorts(config);

/** Gives every kind of key that has reached its age a new one. */
export const handler = scheduleFunction((trail) => rotateSigningKeys(ports, trail));
