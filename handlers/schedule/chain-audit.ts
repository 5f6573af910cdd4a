import { chainAudit } from '../../src/application/oversight/chain-audit.ts';
import { createPorts } from '../../src/composition.ts';
import { readConfig } from '../../src/platform/config.ts';
import { scheduleFunction } from '../../src/platform/events/background-function.ts';

const ports = createPorts(readConfig(process.env));

/** Chains the records of everything that happened, so that nobody can alter them unseen. */
export const handler = scheduleFunction(() => chainAudit(ports));
