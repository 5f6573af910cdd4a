import { createPayments, createStripe } from '../../src/adapters/stripe/payments.ts';
import { settleOpenPayments } from '../../src/application/payments/settle-open-payments.ts';
import { createPorts } from '../../src/composition.ts';
import { need, readConfig } from '../../src/platform/config.ts';
import { scheduleFunction } from '../../src/platform/events/background-function.ts';

const config = readConfig(process.env);
const stripe = createStripe({
  secretKey: need(config, 'STRIPE_SECRET_KEY'),
  apiBase: config.STRIPE_API_BASE,
});
const ports = Object.assign(createPorts(config), { payments: createPayments(stripe) });

/** Closes what expired and catches up with payments whose webhook never came. */
export const handler = scheduleFunction((trail) => settleOpenPayments(ports, trail));
