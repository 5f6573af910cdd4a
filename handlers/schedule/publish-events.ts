import { publishLeftOver } from '../../src/application/events/publish-left-over.ts';
import { createPorts } from '../../src/composition.ts';
import { readConfig } from '../../src/platform/config.ts';
import { scheduleFunction } from '../../src/platform/events/background-function.ts';

const ports = createPorts(readConfig(process.env));

/** Publishes what a crash left between commit and publish. */
export const handler = scheduleFunction(() => publishLeftOver(ports));
