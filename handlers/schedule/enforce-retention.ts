import { enforceRetention } from '../../src/application/privacy/enforce-retention.ts';
import { createPortsWithDirectory } from '../../src/composition-with-directory.ts';
import { readConfig } from '../../src/platform/config.ts';
import { scheduleFunction } from '../../src/platform/events/background-function.ts';

const ports = createPortsWithDirectory(readConfig(process.env));

/** Ends what was kept for as long as it may be. */
export const handler = scheduleFunction((trail) => enforceRetention(ports, trail));
