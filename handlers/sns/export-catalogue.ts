import { cloudEventSchema } from '../../events/contracts/sns/cloud-event.ts';
import { jobStep } from '../../events/contracts/sns/event-data.ts';
import { exportStep } from '../../src/application/transfers/export-step.ts';
import { createPortsWithMedia } from '../../src/composition-with-media.ts';
import { readConfig } from '../../src/platform/config.ts';
import { snsFunction } from '../../src/platform/events/background-function.ts';

const ports = createPortsWithMedia(readConfig(process.env));

/** Somebody wants the catalogue as a file: write it, a step at a time. */
export const handler = snsFunction(cloudEventSchema, ({ data }) =>
  exportStep(ports, jobStep.parse(data)),
);
