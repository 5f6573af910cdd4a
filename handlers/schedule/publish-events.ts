import { publishLeftOver } from '../../src/application/events/publish-left-over.ts';
import { createPorts } from '../../src/composition.ts';
import { withSealing } from '../../src/composition-with-sealing.ts';
import { readConfig } from '../../src/platform/config.ts';
import { scheduleFunction } from '../../src/platform/events/background-function.ts';

const config = readConfig(process.env);
const ports = withSealing(config, createPorts(config));

/** Publishes what a crash left between commit and publish. */
export const handler = scheduleFunction(() => publishLeftOver(ports));
