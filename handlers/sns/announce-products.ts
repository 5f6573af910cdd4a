import { announceProducts } from '../../src/application/letters/announce-products.ts';
import { createPorts } from '../../src/composition.ts';
import {
  eventRecord,
  letters,
  outbox,
  products,
  publisher,
  shop,
} from '../../src/composition/ports.ts';
import { placesOf } from '../../src/composition/places.ts';
import { readConfig } from '../../src/platform/config.ts';
import { choreFunction } from '../../src/platform/events/background-function.ts';

const config = readConfig(process.env);
const ports = createPorts(config, { eventRecord, letters, outbox, products, publisher, shop });
const places = placesOf(config);

/** Tells who wants to hear of it what is new in the shop, all of a day in one letter. */
export const handler = choreFunction(async (trail) =>
  announceProducts(ports, trail, places, await ports.shop.shown()),
);
