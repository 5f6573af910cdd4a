import { publishLeftOver } from '../../src/application/events/publish-left-over.ts';
import { askForDue } from '../../src/application/webhooks/ask-for-due.ts';
import { createPorts } from '../../src/composition.ts';
import {
  inbound,
  outbox,
  publisher,
  webhookDeliveries,
  webhookEndpoints,
} from '../../src/composition/ports.ts';
import { sealing } from '../../src/composition/sealing.ts';
import { readConfig } from '../../src/platform/config.ts';
import { choreFunction } from '../../src/platform/events/background-function.ts';

const config = readConfig(process.env);
const ports = createPorts(config, {
  inbound,
  outbox,
  publisher,
  sealing,
  webhookDeliveries,
  webhookEndpoints,
});

/** Publishes what a crash left between commit and publish, and asks for deliveries whose time has come. */
export const handler = choreFunction(async () => ({
  ...(await publishLeftOver(ports)),
  ...(await askForDue(ports)),
}));
