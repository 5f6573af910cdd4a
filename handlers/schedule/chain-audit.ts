import { chainAudit } from '../../src/application/oversight/chain-audit.ts';
import { announceChained } from '../../src/application/views/announce.ts';
import { createPorts } from '../../src/composition.ts';
import { readConfig } from '../../src/platform/config.ts';
import { scheduleFunction } from '../../src/platform/events/background-function.ts';

const ports = createPorts(readConfig(process.env));

/** Chains the records of everything that happened, so that nobody can alter them unseen, and tells views of it. */
export const handler = scheduleFunction(async () => {
  const counts = await chainAudit(ports);
  await announceChained(ports, counts);
  return counts;
});
