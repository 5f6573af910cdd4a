import * as contract from '../../events/contracts/http/webhook-endpoints.ts';
import * as deliveries from '../../src/application/webhooks/deliveries.ts';
import * as endpoints from '../../src/application/webhooks/manage-endpoints.ts';
import type { PageKey } from '../../src/application/ports.ts';
import { createPorts } from '../../src/composition.ts';
import { peoplesDoor } from '../../src/composition/peoples-door.ts';
import {
  outgoingHttp,
  publisher,
  webhookDeliveries,
  webhookEndpoints,
} from '../../src/composition/ports.ts';
import { signing, webhookSecrets } from '../../src/composition/signing.ts';
import { readConfig } from '../../src/platform/config.ts';
import { createCursors, readList } from '../../src/platform/cursors.ts';
import { endpoint, granted, httpFunction } from '../../src/platform/http/function.ts';
import { presentDelivery, presentEndpoint, presentGivenSecret } from './present/webhooks.ts';

const LIST = 'webhook-endpoints';

const config = readConfig(process.env);
const ports = createPorts(config, {
  ...peoplesDoor,
  outgoingHttp,
  publisher,
  signing,
  webhookDeliveries,
  webhookEndpoints,
  webhookSecrets,
});
const cursors = createCursors(ports.signing);

/** Others' servers that are told of events, and what they were told. */
export const handler = httpFunction(config, ports, [
  endpoint(contract.listWebhookEndpoints, async ({ query: { sort, limit, cursor } }) => {
    const read = (after: PageKey | undefined) =>
      endpoints.listEndpoints(ports, { sort, limit, after });
    const now = ports.now();
    return readList(cursors, { list: `${LIST}/${sort}`, cursor }, read, (one) =>
      presentEndpoint(one, now),
    );
  }),

  endpoint(contract.createWebhookEndpoint, async ({ trail, body }) => {
    const given = granted(await endpoints.makeEndpoint(ports, trail, body));
    return { body: presentGivenSecret(given, ports.now()) };
  }),

  endpoint(contract.getWebhookEndpoint, async ({ params: { id } }) => ({
    body: presentEndpoint(granted(await endpoints.seeEndpoint(ports, id)), ports.now()),
  })),

  endpoint(contract.deleteWebhookEndpoint, async ({ params: { id }, trail, expectedVersion }) => {
    const command = { id, expectedVersion };
    const removed = granted(await endpoints.dropEndpoint(ports, trail, command));
    return { body: presentEndpoint(removed, ports.now()) };
  }),

  endpoint(contract.rotateWebhookSecret, async ({ params: { id }, body, trail }) => {
    const given = granted(await endpoints.rotateEndpoint(ports, trail, { id, ...body }));
    return { body: presentGivenSecret(given, ports.now()) };
  }),

  endpoint(contract.disableWebhookEndpoint, async ({ params: { id }, trail }) => {
    const closed = granted(await endpoints.closeEndpoint(ports, trail, { id, why: 'by-hand' }));
    return { body: presentEndpoint(closed, ports.now()) };
  }),

  endpoint(contract.enableWebhookEndpoint, async ({ params: { id }, trail }) => {
    const opened = granted(await endpoints.openEndpoint(ports, trail, { id }));
    return { body: presentEndpoint(opened, ports.now()) };
  }),

  endpoint(
    contract.listWebhookDeliveries,
    async ({ params: { id: endpointId }, query: { sort, limit, cursor } }) => {
      const list = `${LIST}/${endpointId}/${sort}`;
      const read = async (after: PageKey | undefined) =>
        granted(await deliveries.listDeliveries(ports, { endpointId, sort, limit, after }));
      return readList(cursors, { list, cursor }, read, presentDelivery);
    },
  ),

  endpoint(contract.retryWebhookDelivery, async ({ params: { id }, trail }) => ({
    body: presentDelivery(granted(await deliveries.askForRepeat(ports, trail, { id }))),
  })),

  endpoint(
    contract.retryDeliveryOfEndpoint,
    async ({ params: { id: endpointId, deliveryId: id }, trail }) => ({
      body: presentDelivery(
        granted(await deliveries.askForRepeat(ports, trail, { id, endpointId })),
      ),
    }),
  ),
]);
