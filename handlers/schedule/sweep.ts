import { sweep } from '../../src/application/chores/sweep.ts';
import { createPorts } from '../../src/composition.ts';
import {
  auditChain,
  behaviour,
  carts,
  choreCalls,
  choreClock,
  erasures,
  orders,
  outbox,
  webhookDeliveries,
  webhookEndpoints,
} from '../../src/composition/ports.ts';
import { readConfig } from '../../src/platform/config.ts';
import { choreFunction } from '../../src/platform/events/background-function.ts';
import { age } from '../../src/platform/metrics.ts';

const ports = createPorts(readConfig(process.env), {
  ...{ auditChain, behaviour, carts, erasures, orders, outbox },
  ...{ choreCalls, choreClock, webhookDeliveries, webhookEndpoints },
  tellBacklog: () => (seconds: number) => age('backlogSeconds', seconds),
});

/** Looks every minute what is to be done, and sends for whoever does it: all that runs when nobody comes. */
export const handler = choreFunction(async () => ({ due: (await sweep(ports)).length }));
