import { rewrapDataKeys } from '../../src/application/sealed/rewrap-data-keys.ts';
import { createPorts } from '../../src/composition.ts';
import { withRewrapping } from '../../src/composition-with-key-service.ts';
import { readConfig } from '../../src/platform/config.ts';
import { scheduleFunction } from '../../src/platform/events/background-function.ts';

const config = readConfig(process.env);
const ports = withRewrapping(config, createPorts(config));

/** Hangs people's data keys on the newest wrapping key. */
export const handler = scheduleFunction((trail) => rewrapDataKeys(ports, trail));
