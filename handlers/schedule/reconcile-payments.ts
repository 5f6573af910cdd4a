import { createPayments, createStripe } from '../../src/adapters/stripe/payments.ts';
import { reconcile } from '../../src/application/payments/reconcile.ts';
import { createPorts } from '../../src/composition.ts';
import { need, readConfig } from '../../src/platform/config.ts';
import { scheduleFunction } from '../../src/platform/events/background-function.ts';

const config = readConfig(process.env);
const stripe = createStripe({
  secretKey: need(config, 'STRIPE_SECRET_KEY'),
  apiBase: config.STRIPE_API_BASE,
});
const ports = Object.assign(createPorts(config), { payments: createPayments(stripe) });

/** Compares the books with what the provider took. */
export const handler = scheduleFunction((trail) => reconcile(ports, trail));
