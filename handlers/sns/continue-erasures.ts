import { continueErasures } from '../../src/application/privacy/continue-erasures.ts';
import { createPorts } from '../../src/composition.ts';
import { erasing } from '../../src/composition/erasing.ts';
import { readConfig } from '../../src/platform/config.ts';
import { choreFunction } from '../../src/platform/events/background-function.ts';

const ports = createPorts(readConfig(process.env), { ...erasing });

/** Goes on with erasures that wait for goods or money, and with what a crash or a lost message left. */
export const handler = choreFunction((trail) => continueErasures(ports, trail));
