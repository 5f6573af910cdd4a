import {
  getAlsoBought,
  getOwnRecommendations,
  getTrending,
} from '../../events/contracts/http/recommendations.ts';
import {
  alsoBought,
  forCustomer,
  trending,
} from '../../src/application/recommendations/recommend.ts';
import { createPorts } from '../../src/composition.ts';
import { peoplesDoor } from '../../src/composition/peoples-door.ts';
import { listings, seenProducts, viewRows } from '../../src/composition/ports.ts';
import { readConfig } from '../../src/platform/config.ts';
import { endpoint, granted, httpFunction } from '../../src/platform/http/function.ts';

const config = readConfig(process.env);
const ports = createPorts(config, { ...peoplesDoor, listings, seenProducts, viewRows });

/** What shoppers are shown beside what they look for. Nobody needs it to buy. */
export const handler = httpFunction(config, ports, [
  endpoint(getAlsoBought, async ({ params: { id: productId }, query: { limit } }) => ({
    body: { items: granted(await alsoBought(ports, { productId, limit })) },
  })),

  endpoint(getTrending, async ({ query: { limit } }) => ({
    body: { items: await trending(ports, { limit }) },
  })),

  endpoint(getOwnRecommendations, async ({ caller, query: { limit } }) => {
    // The contract lets nobody in who is not signed in.
    const customerId = caller.customerId ?? '';
    return { body: { items: await forCustomer(ports, { customerId, limit }) } };
  }),
]);
