import { cloudEventSchema } from '../../events/contracts/sns/cloud-event.ts';
import { jobStep } from '../../events/contracts/sns/event-data.ts';
import { redriveStep } from '../../src/application/oversight/redrive-all.ts';
import { createPorts } from '../../src/composition.ts';
import { failures, jobs, outbox, publisher } from '../../src/composition/ports.ts';
import { readConfig } from '../../src/platform/config.ts';
import { snsFunction } from '../../src/platform/events/background-function.ts';

const ports = createPorts(readConfig(process.env), { failures, jobs, outbox, publisher });

/** Work that gave up is to be sent again, all of it: send it, a step at a time. */
export const handler = snsFunction(cloudEventSchema, ({ data }) =>
  redriveStep(ports, jobStep.parse(data)),
);
