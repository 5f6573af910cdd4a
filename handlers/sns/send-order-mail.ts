import { cloudEventSchema } from '../../events/contracts/sns/cloud-event.ts';
import { sendOrderMail } from '../../src/application/notices/send-order-mail.ts';
import { createPorts } from '../../src/composition.ts';
import { withNotices } from '../../src/composition-with-notices.ts';
import { shopOrigin } from '../../src/composition-with-places.ts';
import { withSealing } from '../../src/composition-with-sealing.ts';
import { readConfig } from '../../src/platform/config.ts';
import { snsFunction } from '../../src/platform/events/background-function.ts';

const config = readConfig(process.env);
const ports = withNotices(config, withSealing(config, createPorts(config)));

/** Something happened to an order that its buyer wants to hear of. */
export const handler = snsFunction(cloudEventSchema, async (event) =>
  sendOrderMail(ports, await ports.shop.shown(), event, shopOrigin(config)),
);
