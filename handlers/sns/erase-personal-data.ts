import { setTimeout as wait } from 'node:timers/promises';
import { cloudEventSchema } from '../../events/contracts/sns/cloud-event.ts';
import { carryOutErasure } from '../../src/application/privacy/carry-out-erasure.ts';
import { createPorts } from '../../src/composition.ts';
import { erasing } from '../../src/composition/erasing.ts';
import { readConfig } from '../../src/platform/config.ts';
import { snsFunction, trailOf } from '../../src/platform/events/background-function.ts';

/** What was under way when the erasure was asked for ends within 12 s; what takes longer is the schedule's. */
const PATIENCE_MS = 25_000;
const PAUSE_MS = 1_000;

const ports = createPorts(readConfig(process.env), { ...erasing });

/** Somebody asked for their data to be erased. */
export const handler = snsFunction(cloudEventSchema, async (event) => {
  const trail = trailOf(event);
  const until = Date.now() + PATIENCE_MS;
  while ((await carryOutErasure(ports, trail, event.subject)) === 'waiting') {
    if (Date.now() > until) return;
    await wait(PAUSE_MS);
  }
});
