import { cloudEventSchema } from '../../events/contracts/sns/cloud-event.ts';
import { replenishment } from '../../events/contracts/sns/event-data.ts';
import { tellWaiting } from '../../src/application/audience/tell-waiting.ts';
import { createPorts } from '../../src/composition.ts';
import { mail } from '../../src/composition/mail.ts';
import {
  people,
  products,
  publisher,
  pushBooks,
  sendings,
  shop,
  waiting,
} from '../../src/composition/ports.ts';
import { sealing } from '../../src/composition/sealing.ts';
import { pushSender, signing } from '../../src/composition/signing.ts';
import { sms } from '../../src/composition/sms.ts';
import { placesOf } from '../../src/composition/places.ts';
import { piecesBeside } from '../../src/domain/stock/adjust-stock.ts';
import { readConfig } from '../../src/platform/config.ts';
import { snsFunction } from '../../src/platform/events/background-function.ts';

const config = readConfig(process.env);
const ports = createPorts(config, {
  mail,
  people,
  products,
  publisher,
  pushBooks,
  pushSender,
  sealing,
  sendings,
  shop,
  signing,
  sms,
  waiting,
});
const places = placesOf(config);

/** There are pieces of something again, or more of them: tell who waits for it. */
export const handler = snsFunction(cloudEventSchema, async (event) => {
  const { productId, sku, delta, ...told } = replenishment.parse(event.data);
  const { eventId = event.id, step = 0, available } = told;
  const pieces = delta === undefined ? available : piecesBeside({ delta, available });
  if (pieces <= 0) return;
  const around = { places, shop: await ports.shop.shown() };
  await tellWaiting(ports, around, { eventId, step, productId, sku, available: pieces });
});
