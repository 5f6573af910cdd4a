import { cloudEventSchema } from '../../events/contracts/sns/cloud-event.ts';
import { replenishment } from '../../events/contracts/sns/event-data.ts';
import { tellWaiting } from '../../src/application/audience/tell-waiting.ts';
import { createPorts } from '../../src/composition.ts';
import { withNotices } from '../../src/composition-with-notices.ts';
import { placesOf } from '../../src/composition-with-places.ts';
import { withSealing } from '../../src/composition-with-sealing.ts';
import { readConfig } from '../../src/platform/config.ts';
import { snsFunction } from '../../src/platform/events/background-function.ts';

const config = readConfig(process.env);
const ports = withNotices(config, withSealing(config, createPorts(config)));
const places = placesOf(config);

/** There are pieces of something again: tell who waits for it. */
export const handler = snsFunction(cloudEventSchema, async (event) => {
  const { eventId = event.id, step = 0, ...goods } = replenishment.parse(event.data);
  const around = { places, shop: await ports.shop.shown() };
  await tellWaiting(ports, around, { ...goods, eventId, step });
});
