import { cloudEventSchema } from '../../events/contracts/sns/cloud-event.ts';
import { sendConfirmation } from '../../src/application/audience/send-confirmation.ts';
import { createPorts } from '../../src/composition.ts';
import { mail } from '../../src/composition/mail.ts';
import { pushBooks, sendings, shop, subscriptions } from '../../src/composition/ports.ts';
import { sealing } from '../../src/composition/sealing.ts';
import { pushSender, signing } from '../../src/composition/signing.ts';
import { sms } from '../../src/composition/sms.ts';
import { placesOf } from '../../src/composition/places.ts';
import { readConfig } from '../../src/platform/config.ts';
import { snsFunction } from '../../src/platform/events/background-function.ts';

const config = readConfig(process.env);
const ports = createPorts(config, {
  mail,
  pushBooks,
  pushSender,
  sealing,
  sendings,
  shop,
  signing,
  sms,
  subscriptions,
});
const places = placesOf(config);

/** Somebody asked for mails to an address: ask its owner. */
export const handler = snsFunction(cloudEventSchema, async (event) =>
  sendConfirmation(ports, places, await ports.shop.shown(), event),
);
