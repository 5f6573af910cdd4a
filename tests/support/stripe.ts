import Stripe from 'stripe';
import { createStripe } from '../../src/adapters/stripe/client.ts';
import { createPayments } from '../../src/adapters/stripe/payments.ts';
import type { PaymentProvider } from '../../src/application/ports.ts';

/** The provider's stand-in as the shop asks it. */
export function paymentsAt(port: number): PaymentProvider {
  const apiBase = `http://127.0.0.1:${port}`;
  return createPayments(createStripe({ secretKey: 'sk_test_bodega', apiBase }));
}

/** Stripe's own library, by which browsers, and people with its dashboard, talk to the stand-in. */
export function libraryAt(port: number, key = 'sk_test_bodega'): Stripe {
  return new Stripe(key, { host: '127.0.0.1', port, protocol: 'http', maxNetworkRetries: 0 });
}
