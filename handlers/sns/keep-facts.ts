import { cloudEventSchema } from '../../events/contracts/sns/cloud-event.ts';
import { keepFacts } from '../../src/application/facts/keep-facts.ts';
import { createPorts } from '../../src/composition.ts';
import { factFiles } from '../../src/composition/files.ts';
import { auditChain, eventRecord, viewProgress } from '../../src/composition/ports.ts';
import { readConfig } from '../../src/platform/config.ts';
import { snsFunction } from '../../src/platform/events/background-function.ts';

const ports = createPorts(readConfig(process.env), {
  auditChain,
  eventRecord,
  factFiles,
  viewProgress,
});

/** What a run leaves, the next one takes in. */
const RUN_MS = 40_000;

/** The chain of everything that happened has grown: what is new goes into files, for other programs to ask. */
export const handler = snsFunction(cloudEventSchema, async () => {
  await keepFacts(ports, ports.now() + RUN_MS);
});
