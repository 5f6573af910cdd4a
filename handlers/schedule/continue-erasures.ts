import { continueErasures } from '../../src/application/privacy/continue-erasures.ts';
import { createErasingPorts } from '../../src/composition-for-erasing.ts';
import { readConfig } from '../../src/platform/config.ts';
import { scheduleFunction } from '../../src/platform/events/background-function.ts';

const ports = createErasingPorts(readConfig(process.env));

/** Goes on with erasures that wait for goods or money, and with what a crash or a lost message left. */
export const handler = scheduleFunction((trail) => continueErasures(ports, trail));
