import { settleOpenPayments } from '../../src/application/payments/settle-open-payments.ts';
import { createPortsWithPayments } from '../../src/composition-with-payments.ts';
import { readConfig } from '../../src/platform/config.ts';
import { scheduleFunction } from '../../src/platform/events/background-function.ts';

const config = readConfig(process.env);
const ports = createPortsWithPayments(config);

/** Closes what expired and catches up with payments whose webhook never came. */
export const handler = scheduleFunction((trail) => settleOpenPayments(ports, trail));
