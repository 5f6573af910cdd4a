import { cloudEventSchema } from '../../events/contracts/sns/cloud-event.ts';
import { fileOrder } from '../../src/application/orders/list-orders.ts';
import { createPorts } from '../../src/composition.ts';
import { withSealing } from '../../src/composition-with-sealing.ts';
import { readConfig } from '../../src/platform/config.ts';
import { snsFunction } from '../../src/platform/events/background-function.ts';

const config = readConfig(process.env);
const ports = withSealing(config, createPorts(config));

/** An order was made or has changed: staff find it, as it is, by its e-mail, whoever placed it. */
export const handler = snsFunction(cloudEventSchema, ({ subject }) => fileOrder(ports, subject));
