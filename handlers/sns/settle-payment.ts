import { cloudEventSchema } from '../../events/contracts/sns/cloud-event.ts';
import { createPayments, createStripe } from '../../src/adapters/stripe/payments.ts';
import { settle } from '../../src/application/payments/settle.ts';
import { createPorts } from '../../src/composition.ts';
import { need, readConfig } from '../../src/platform/config.ts';
import { snsFunction, trailOf } from '../../src/platform/events/background-function.ts';

const config = readConfig(process.env);
const stripe = createStripe({
  secretKey: need(config, 'STRIPE_SECRET_KEY'),
  apiBase: config.STRIPE_API_BASE,
});
const ports = Object.assign(createPorts(config), { payments: createPayments(stripe) });

/** The provider says that something happened to an order's payment: look what it is. */
export const handler = snsFunction(cloudEventSchema, async (event) => {
  const orderId = await orderOf(event.subject);
  if (orderId !== undefined) await settle(ports, trailOf(event), { orderId });
});

/** Events of the provider that do not name an order, such as disputes, name the payment intent. */
async function orderOf(subject: string): Promise<string | undefined> {
  return subject.startsWith('pi_') ? ports.payments.orderOfIntent(subject) : subject;
}
