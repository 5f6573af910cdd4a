import { cloudEventSchema } from '../../events/contracts/sns/cloud-event.ts';
import { alignDirectory } from '../../src/application/people/align-directory.ts';
import { createPorts } from '../../src/composition.ts';
import { directory } from '../../src/composition/directory.ts';
import { standing } from '../../src/composition/ports.ts';
import { readConfig } from '../../src/platform/config.ts';
import { snsFunction } from '../../src/platform/events/background-function.ts';

const ports = createPorts(readConfig(process.env), { directory, standing });

/** What the shop says about a person has changed: what was left of telling the user pool happens here. */
export const handler = snsFunction(cloudEventSchema, ({ subject }) =>
  alignDirectory(ports, subject),
);
