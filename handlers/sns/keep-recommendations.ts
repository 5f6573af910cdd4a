import { cloudEventSchema } from '../../events/contracts/sns/cloud-event.ts';
import { keepRecommendations } from '../../src/application/recommendations/keep-recommendations.ts';
import { createPorts } from '../../src/composition.ts';
import { publisher } from '../../src/composition/ports.ts';
import { following } from '../../src/composition/sets.ts';
import { readConfig } from '../../src/platform/config.ts';
import { snsFunction } from '../../src/platform/events/background-function.ts';

const ports = createPorts(readConfig(process.env), { ...following, publisher });

/** What a run leaves, the next one takes in. */
const RUN_MS = 40_000;

/** The chain of everything that happened has grown: recommendations take in what is new. */
export const handler = snsFunction(cloudEventSchema, async () => {
  await keepRecommendations(ports, ports.now() + RUN_MS);
});
