import type * as z from 'zod/mini';
import { cloudEventSchema } from '../../events/contracts/sns/cloud-event.ts';
import { changedFields, tellsOfGuest } from '../../events/contracts/sns/event-data.ts';
import { fileOrder, fileOrdersOf } from '../../src/application/orders/list-orders.ts';
import { noteArrival } from '../../src/application/record.ts';
import { createPorts } from '../../src/composition.ts';
import { orderLists, orders, outbox, people } from '../../src/composition/ports.ts';
import { sealing } from '../../src/composition/sealing.ts';
import { readConfig } from '../../src/platform/config.ts';
import { snsFunction } from '../../src/platform/events/background-function.ts';
import { count } from '../../src/platform/metrics.ts';

const config = readConfig(process.env);
const ports = createPorts(config, { orderLists, orders, outbox, people, sealing });

/** What the dashboard shows of sales, as far as they can be followed by the minute. */
const COUNTED = ['order.created', 'payment.captured', 'refund.succeeded'];

/**
 * An order was made or has changed: staff find it, as it is, by its e-mail, whoever placed it. When a
 * customer has another e-mail, by that one too. That the message has come is noted beside it.
 */
export const handler = snsFunction(cloudEventSchema, async (event, { record }) => {
  const { type, subject } = event;
  if (COUNTED.includes(type)) count('money', { event: type });
  const noted = record === undefined ? undefined : noteArrival(ports, { subject, id: record });
  await Promise.all([noted, file(event)]);
});

async function file({ type, subject, data }: z.output<typeof cloudEventSchema>): Promise<void> {
  if (type === 'customer.changed') {
    if (changedFields(data).includes('email')) await fileOrdersOf(ports, subject);
  } else if (!tellsOfGuest(data)) {
    await fileOrder(ports, subject); // a guest's is listed by its e-mail from the beginning
  }
}
