import { reconcile } from '../../src/application/payments/reconcile.ts';
import { createPorts } from '../../src/composition.ts';
import { payments } from '../../src/composition/payments.ts';
import { orders, outbox, publisher } from '../../src/composition/ports.ts';
import { readConfig } from '../../src/platform/config.ts';
import { scheduleFunction } from '../../src/platform/events/background-function.ts';

const config = readConfig(process.env);
const ports = createPorts(config, { orders, outbox, payments, publisher });

/** Compares the books with what the provider took. */
export const handler = scheduleFunction((trail) => reconcile(ports, trail));
