import { cloudEventSchema } from '../../events/contracts/sns/cloud-event.ts';
import { changedFields } from '../../events/contracts/sns/event-data.ts';
import { fileOrder, fileOrdersOf } from '../../src/application/orders/list-orders.ts';
import { createPorts } from '../../src/composition.ts';
import { orderLists, orders, people } from '../../src/composition/ports.ts';
import { sealing } from '../../src/composition/sealing.ts';
import { readConfig } from '../../src/platform/config.ts';
import { snsFunction } from '../../src/platform/events/background-function.ts';
import { count } from '../../src/platform/metrics.ts';

const config = readConfig(process.env);
const ports = createPorts(config, { orderLists, orders, people, sealing });

/** What the dashboard shows of sales, as far as they can be followed by the minute. */
const COUNTED = ['order.created', 'payment.captured', 'refund.succeeded'];

/**
 * An order was made or has changed: staff find it, as it is, by its e-mail, whoever placed it. When a
 * customer has another e-mail, by that one too.
 */
export const handler = snsFunction(cloudEventSchema, async ({ type, subject, data }) => {
  if (COUNTED.includes(type)) count('money', { event: type });
  if (type !== 'customer.changed') return fileOrder(ports, subject);
  if (changedFields(data).includes('email')) await fileOrdersOf(ports, subject);
});
