import { createPayments, createStripe } from './adapters/stripe/payments.ts';
import type { Ports } from './application/ports.ts';
import { createPorts } from './composition.ts';
import { need, type Config } from './platform/config.ts';

/** The ports of a function that moves money: the provider's library is heavy, so others go without. */
export function createPortsWithPayments(
  config: Config,
): ReturnType<typeof createPorts> & Pick<Ports, 'payments'> {
  const secretKey = need(config, 'STRIPE_SECRET_KEY');
  const stripe = createStripe({ secretKey, apiBase: config.STRIPE_API_BASE });
  return Object.assign(createPorts(config), { payments: createPayments(stripe) });
}
