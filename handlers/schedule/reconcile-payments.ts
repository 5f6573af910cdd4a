import { reconcile } from '../../src/application/payments/reconcile.ts';
import { createPortsWithPayments } from '../../src/composition-with-payments.ts';
import { readConfig } from '../../src/platform/config.ts';
import { scheduleFunction } from '../../src/platform/events/background-function.ts';

const config = readConfig(process.env);
const ports = createPortsWithPayments(config);

/** Compares the books with what the provider took. */
export const handler = scheduleFunction((trail) => reconcile(ports, trail));
