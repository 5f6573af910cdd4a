import { backlogOf } from '../../src/application/events/backlog.ts';
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
import { scheduleFunction } from '../../src/platform/events/background-function.ts';
import { age } from '../../src/platform/metrics.ts';

const config = readConfig(process.env);
const ports = createPorts(config, {
  inbound,
  outbox,
  publisher,
  sealing,
  webhookDeliveries,
  webhookEndpoints,
});

/**
 * Publishes what a crash left between commit and publish, and asks for deliveries whose time has come. One
 * schedule does both, as each that runs by the minute is paid for when nothing happens.
 */
export const handler = scheduleFunction(async () => {
  const leftOver = await publishLeftOver(ports);
  if (leftOver.published + leftOver.failed > 0) {
    age('backlogSeconds', (await backlogOf(ports)).oldestSeconds);
  }
  return { ...leftOver, ...(await askForDue(ports)) };
});
