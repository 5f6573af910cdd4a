import { setTimeout as pause } from 'node:timers/promises';
import { cloudEventSchema } from '../../events/contracts/sns/cloud-event.ts';
import { namedDeliveries } from '../../events/contracts/sns/event-data.ts';
import { DUE } from '../../src/application/webhooks/ask-for-due.ts';
import { deliverAgain, deliverDue } from '../../src/application/webhooks/deliver-due.ts';
import { AGAIN } from '../../src/application/webhooks/given-up.ts';
import { tellEndpoints } from '../../src/application/webhooks/tell-endpoints.ts';
import { createPorts } from '../../src/composition.ts';
import {
  failures,
  inbound,
  jobs,
  outbox,
  outgoingHttp,
  publisher,
  webhookDeliveries,
  webhookEndpoints,
} from '../../src/composition/ports.ts';
import { sealing } from '../../src/composition/sealing.ts';
import { signing, webhookSecrets } from '../../src/composition/signing.ts';
import { OWN_SOURCE } from '../../src/domain/events/source.ts';
import { readConfig } from '../../src/platform/config.ts';
import { snsFunction, trailOf } from '../../src/platform/events/background-function.ts';
import { keptText } from '../../src/platform/events/kept-event.ts';

const config = readConfig(process.env);
const ports = Object.assign(
  createPorts(config, {
    failures,
    inbound,
    jobs,
    outbox,
    outgoingHttp,
    publisher,
    sealing,
    signing,
    webhookDeliveries,
    webhookEndpoints,
    webhookSecrets,
  }),
  { pause },
);

/** The shop's own messages that name deliveries, and what is done with these. */
const BY_TYPE = new Map([
  [DUE, deliverDue],
  ['webhook_delivery.repeated', deliverDue],
  [AGAIN, deliverAgain],
]);

/** Something happened, or a delivery's time has come: tell those servers that want to know. */
export const handler = snsFunction(cloudEventSchema, async (event, { text, replay }) => {
  const trail = trailOf(event);
  const deliver = event.source === OWN_SOURCE ? BY_TYPE.get(event.type) : undefined;
  if (deliver === undefined) {
    return tellEndpoints(ports, trail, { event, text, kept: keptText(text), replay });
  }
  return deliver(ports, trail, namedDeliveries.parse(event.data));
});
