import { carrierTypeSchema, parcelOf } from '../../events/contracts/events/carrier-shipment.ts';
import { cloudEventSchema } from '../../events/contracts/sns/cloud-event.ts';
import { followShipment } from '../../src/application/orders/follow-shipment.ts';
import { createPorts } from '../../src/composition.ts';
import { readConfig } from '../../src/platform/config.ts';
import { snsFunction, trailOf } from '../../src/platform/events/background-function.ts';
import { logger } from '../../src/platform/logger.ts';
import { count } from '../../src/platform/metrics.ts';

const ports = createPorts(readConfig(process.env));

/** A carrier tells where a parcel is: move the orders in it as staff would. */
export const handler = snsFunction(cloudEventSchema, async (event) => {
  const trail = { ...trailOf(event), actor: { role: 'carrier' as const } };
  const news = carrierTypeSchema.safeParse(event.type).data;
  if (news === undefined) {
    skipped('unknown-type', event);
    return;
  }
  const about = parcelOf(event);
  if (about === undefined) throw new Error('the event names neither order nor parcel');
  for (const outcome of await followShipment(ports, trail, { news, ...about })) {
    if (outcome !== 'moved' && outcome !== 'known' && outcome !== 'no-move')
      skipped(outcome, event);
  }
});

/** It stays in the record of events, and nobody has to do anything about it. */
function skipped(reason: string, { type }: { readonly type: string }): void {
  logger.info('an event was skipped', { reason, type });
  count('EventSkipped', { reason });
}
