import { cloudEventSchema } from '../../events/contracts/sns/cloud-event.ts';
import { jobStep } from '../../events/contracts/sns/event-data.ts';
import { replayStep } from '../../src/application/oversight/replay.ts';
import { createPorts } from '../../src/composition.ts';
import { eventRecord, inbound, jobs, outbox, publisher } from '../../src/composition/ports.ts';
import { sealing } from '../../src/composition/sealing.ts';
import { readConfig } from '../../src/platform/config.ts';
import { snsFunction } from '../../src/platform/events/background-function.ts';

const config = readConfig(process.env);
const ports = createPorts(config, { eventRecord, inbound, jobs, outbox, publisher, sealing });

/** Somebody is to be told again what happened: tell them, a step at a time. */
export const handler = snsFunction(cloudEventSchema, ({ data }) =>
  replayStep(ports, jobStep.parse(data)),
);
