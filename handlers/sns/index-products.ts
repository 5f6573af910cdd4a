import { cloudEventSchema } from '../../events/contracts/sns/cloud-event.ts';
import { touchedProducts } from '../../events/contracts/sns/event-data.ts';
import { popularityFor } from '../../src/application/recommendations/popularity-of.ts';
import { indexProduct } from '../../src/application/search/index-product.ts';
import { createPorts } from '../../src/composition.ts';
import { listings, products, publisher, searchLog, viewRows } from '../../src/composition/ports.ts';
import { readConfig } from '../../src/platform/config.ts';
import { snsFunction } from '../../src/platform/events/background-function.ts';

const ports = createPorts(readConfig(process.env), {
  listings,
  products,
  publisher,
  searchLog,
  viewRows,
});

/** A product has changed, or whether it can be had: finish what its save has left, tell search of it. */
export const handler = snsFunction(cloudEventSchema, async ({ type, data }) => {
  const touched = touchedProducts(data);
  if (type.startsWith('product.')) {
    await Promise.all(touched.map((id) => ports.products.finish(id)));
  }
  const popularity = popularityFor(ports, type);
  await Promise.all(touched.map((id) => indexProduct(ports, id, popularity)));
});
