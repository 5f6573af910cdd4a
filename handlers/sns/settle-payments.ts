import { settleOpenPayments } from '../../src/application/payments/settle-open-payments.ts';
import { createPorts } from '../../src/composition.ts';
import { payments } from '../../src/composition/payments.ts';
import { orders, outbox, publisher } from '../../src/composition/ports.ts';
import { readConfig } from '../../src/platform/config.ts';
import { choreFunction } from '../../src/platform/events/background-function.ts';

const config = readConfig(process.env);
const ports = createPorts(config, { orders, outbox, payments, publisher });

/** Closes what expired and catches up with payments whose webhook never came. */
export const handler = choreFunction((trail) => settleOpenPayments(ports, trail));
