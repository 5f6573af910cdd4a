import { rewrapDataKeys } from '../../src/application/sealed/rewrap-data-keys.ts';
import { createPorts } from '../../src/composition.ts';
import { dataKeys, outbox, publisher, wrappingKeys } from '../../src/composition/ports.ts';
import { rewrapping } from '../../src/composition/sealing.ts';
import { readConfig } from '../../src/platform/config.ts';
import { choreFunction } from '../../src/platform/events/background-function.ts';

const config = readConfig(process.env);
const ports = createPorts(config, { dataKeys, outbox, publisher, rewrapping, wrappingKeys });

/** Hangs people's data keys on the newest wrapping key. */
export const handler = choreFunction((trail) => rewrapDataKeys(ports, trail));
