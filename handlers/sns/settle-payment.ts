import * as z from 'zod/mini';
import { cloudEventSchema } from '../../events/contracts/sns/cloud-event.ts';
import { settleByHint } from '../../src/application/payments/compare-intent.ts';
import { createPorts } from '../../src/composition.ts';
import { payments } from '../../src/composition/payments.ts';
import { orders, outbox, publisher } from '../../src/composition/ports.ts';
import { readConfig } from '../../src/platform/config.ts';
import { snsFunction, trailOf } from '../../src/platform/events/background-function.ts';

/** Which payment intent the provider speaks of, if it is the provider who does. */
const hintSchema = z.object({ intentId: z.string() });

const config = readConfig(process.env);
const ports = createPorts(config, { orders, outbox, payments, publisher });

/** The provider says that something happened to an order's payment: look what it is. */
export const handler = snsFunction(cloudEventSchema, async (event) => {
  const orderId = await orderOf(event.subject);
  if (orderId === undefined) return;
  const intentId = z.safeParse(hintSchema, event.data).data?.intentId;
  await settleByHint(ports, trailOf(event), { orderId, intentId });
});

/** Events of the provider that do not name an order, such as disputes, name the payment intent. */
async function orderOf(subject: string): Promise<string | undefined> {
  return subject.startsWith('pi_') ? ports.payments.orderOfIntent(subject) : subject;
}
