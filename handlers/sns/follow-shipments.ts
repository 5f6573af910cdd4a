import { carrierTypeSchema, parcelOf } from '../../events/contracts/events/carrier-shipment.ts';
import { cloudEventSchema } from '../../events/contracts/sns/cloud-event.ts';
import { followShipment } from '../../src/application/orders/follow-shipment.ts';
import { createPorts } from '../../src/composition.ts';
import { orders, outbox, publisher } from '../../src/composition/ports.ts';
import { readConfig } from '../../src/platform/config.ts';
import { skip, snsFunction, trailOf } from '../../src/platform/events/background-function.ts';

const ports = createPorts(readConfig(process.env), { orders, outbox, publisher });

/** A carrier tells where a parcel is: move the orders in it as staff would. */
export const handler = snsFunction(cloudEventSchema, async (event) => {
  const trail = { ...trailOf(event), actor: { role: 'carrier' as const } };
  const news = carrierTypeSchema.safeParse(event.type).data;
  if (news === undefined) {
    skip('unknown-type');
    return;
  }
  const about = parcelOf(event);
  if (about === undefined) throw new Error('the event names neither order nor parcel');
  for (const outcome of await followShipment(ports, trail, { news, ...about })) {
    if (outcome !== 'moved' && outcome !== 'known' && outcome !== 'no-move') skip(outcome);
  }
});
