import { createStripe } from '../adapters/stripe/client.ts';
import { createPayments } from '../adapters/stripe/payments.ts';
import { need } from '../platform/config.ts';
import type { MakerOf } from './maker.ts';

/** What moves money. */
export const payments: MakerOf<'payments'> = ({ config }) => {
  const secretKey = need(config, 'STRIPE_SECRET_KEY');
  return createPayments(createStripe({ secretKey, apiBase: config.STRIPE_API_BASE }));
};
