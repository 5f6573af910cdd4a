import { cloudEventSchema } from '../../events/contracts/sns/cloud-event.ts';
import { settle } from '../../src/application/payments/settle.ts';
import { createPortsWithPayments } from '../../src/composition-with-payments.ts';
import { readConfig } from '../../src/platform/config.ts';
import { snsFunction, trailOf } from '../../src/platform/events/background-function.ts';

const config = readConfig(process.env);
const ports = createPortsWithPayments(config);

/** The provider says that something happened to an order's payment: look what it is. */
export const handler = snsFunction(cloudEventSchema, async (event) => {
  const orderId = await orderOf(event.subject);
  if (orderId !== undefined) await settle(ports, trailOf(event), { orderId });
});

/** Events of the provider that do not name an order, such as disputes, name the payment intent. */
async function orderOf(subject: string): Promise<string | undefined> {
  return subject.startsWith('pi_') ? ports.payments.orderOfIntent(subject) : subject;
}
