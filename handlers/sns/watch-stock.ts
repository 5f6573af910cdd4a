import { cloudEventSchema } from '../../events/contracts/sns/cloud-event.ts';
import { touchedProducts } from '../../events/contracts/sns/event-data.ts';
import { watchStock, watchTaken } from '../../src/application/stock/watch-stock.ts';
import { createPorts } from '../../src/composition.ts';
import { outbox, products, publisher, stockWatch } from '../../src/composition/ports.ts';
import { readConfig } from '../../src/platform/config.ts';
import { snsFunction, trailOf } from '../../src/platform/events/background-function.ts';

const ports = createPorts(readConfig(process.env), { outbox, products, publisher, stockWatch });

/** There are more or fewer pieces of something: tell who wants to know when they run low or are back. */
export const handler = snsFunction(cloudEventSchema, async (event) => {
  const trail = trailOf(event);
  const watch = event.type === 'order.created' ? watchTaken : watchStock;
  await Promise.all(touchedProducts(event.data).map((id) => watch(ports, trail, id)));
});
