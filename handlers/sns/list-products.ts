import { cloudEventSchema } from '../../events/contracts/sns/cloud-event.ts';
import { touchedProducts } from '../../events/contracts/sns/event-data.ts';
import {
  listAndTell,
  listIfMoved,
  listIfTaken,
} from '../../src/application/catalogue/list-product.ts';
import { popularityFor } from '../../src/application/recommendations/popularity-of.ts';
import { createPorts } from '../../src/composition.ts';
import { listing } from '../../src/composition/sets.ts';
import { readConfig } from '../../src/platform/config.ts';
import { snsFunction } from '../../src/platform/events/background-function.ts';

const ports = createPorts(readConfig(process.env), listing);

/** What to do after events that are about stock alone. */
const OF_STOCK = new Map([
  ['order.created', listIfTaken],
  ['order.cancelled', listIfMoved],
  ['stock.adjusted', listIfMoved],
  ['return.received', listIfMoved],
]);

/** A product or its stock has changed: finish what its save has left, bring its lists up to date. */
export const handler = snsFunction(cloudEventSchema, async ({ type, data }) => {
  const touched = touchedProducts(data);
  if (type.startsWith('product.')) {
    await Promise.all(touched.map((id) => ports.products.finish(id)));
  }
  const popularity = popularityFor(ports, type);
  const list = OF_STOCK.get(type) ?? listAndTell;
  await Promise.all(touched.map((id) => list(ports, id, popularity)));
});
