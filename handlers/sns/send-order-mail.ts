import { cloudEventSchema } from '../../events/contracts/sns/cloud-event.ts';
import { sendOrderMail } from '../../src/application/notices/send-order-mail.ts';
import { createPorts } from '../../src/composition.ts';
import { mail } from '../../src/composition/mail.ts';
import { shopOrigin } from '../../src/composition/places.ts';
import { orders, people, pushBooks, sendings, shop } from '../../src/composition/ports.ts';
import { sealing } from '../../src/composition/sealing.ts';
import { orderTokens, pushSender } from '../../src/composition/signing.ts';
import { sms } from '../../src/composition/sms.ts';
import { readConfig } from '../../src/platform/config.ts';
import { snsFunction } from '../../src/platform/events/background-function.ts';

const config = readConfig(process.env);
const ports = createPorts(config, {
  mail,
  orderTokens,
  orders,
  people,
  pushBooks,
  pushSender,
  sealing,
  sendings,
  shop,
  sms,
});

/** Something happened to an order that its buyer wants to hear of. */
export const handler = snsFunction(cloudEventSchema, async (event) =>
  sendOrderMail(ports, await ports.shop.shown(), event, shopOrigin(config)),
);
