import { cloudEventSchema } from '../../events/contracts/sns/cloud-event.ts';
import { jobStep } from '../../events/contracts/sns/event-data.ts';
import { exportStep } from '../../src/application/transfers/export-step.ts';
import { createPorts } from '../../src/composition.ts';
import { media } from '../../src/composition/files.ts';
import { categories, jobs, outbox, products, publisher } from '../../src/composition/ports.ts';
import { readConfig } from '../../src/platform/config.ts';
import { snsFunction } from '../../src/platform/events/background-function.ts';

const ports = createPorts(readConfig(process.env), {
  categories,
  jobs,
  media,
  outbox,
  products,
  publisher,
});

/** Somebody wants the catalogue as a file: write it, a step at a time. */
export const handler = snsFunction(cloudEventSchema, ({ data }) =>
  exportStep(ports, jobStep.parse(data)),
);
