import { cloudEventSchema } from '../../events/contracts/sns/cloud-event.ts';
import { replenishment } from '../../events/contracts/sns/event-data.ts';
import { tellWaiting } from '../../src/application/audience/tell-waiting.ts';
import { createPorts } from '../../src/composition.ts';
import { withNotices } from '../../src/composition-with-notices.ts';
import { placesOf } from '../../src/composition-with-places.ts';
import { withSealing } from '../../src/composition-with-sealing.ts';
import { piecesBeside } from '../../src/domain/stock/adjust-stock.ts';
import { readConfig } from '../../src/platform/config.ts';
import { snsFunction } from '../../src/platform/events/background-function.ts';

const config = readConfig(process.env);
const ports = withNotices(config, withSealing(config, createPorts(config)));
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
