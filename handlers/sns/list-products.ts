import { cloudEventSchema } from '../../events/contracts/sns/cloud-event.ts';
import { touchedProducts } from '../../events/contracts/sns/event-data.ts';
import { listProduct } from '../../src/application/catalogue/list-product.ts';
import { createPorts } from '../../src/composition.ts';
import { readConfig } from '../../src/platform/config.ts';
import { snsFunction } from '../../src/platform/events/background-function.ts';

const ports = createPorts(readConfig(process.env));

/** A product or its stock has changed: bring the lists it appears in up to date. */
export const handler = snsFunction(cloudEventSchema, async ({ data }) => {
  await Promise.all(touchedProducts(data).map((id) => listProduct(ports, id)));
});
