import { fieldsOfDelivery } from '../../domain/audit/fields.ts';
import type { Trail } from '../../domain/events/event.ts';
import { accept, refuse, type Result } from '../../domain/result.ts';
import { repeatDelivery, type Delivery } from '../../domain/webhooks/delivery.ts';
import { commitRecorded, untilCommitted, type RecordPorts, type TooBusy } from '../commit.ts';
import type { PageByAge, PageKey, Ports } from '../ports.ts';
import { changeBetween } from '../record.ts';
import { seeEndpoint, type EndpointNotFound } from './manage-endpoints.ts';

type DeliveryPorts = Pick<Ports, 'webhookEndpoints' | 'webhookDeliveries'>;

export interface DeliveryNotFound {
  readonly code: 'webhook-delivery-not-found';
}

/** What an endpoint was or is to be told. */
export async function listDeliveries(
  ports: DeliveryPorts,
  query: PageByAge & { readonly endpointId: string },
): Promise<Result<{ items: Delivery[]; next: PageKey | undefined }, EndpointNotFound>> {
  const [endpoint, page] = await Promise.all([
    seeEndpoint(ports, query.endpointId),
    ports.webhookDeliveries.page(query),
  ]);
  return endpoint.ok ? accept(page) : endpoint;
}

/**
 * Sends a delivery once more, whatever came of it before: the event of this is what sends it. While its
 * endpoint is disabled it waits.
 */
export async function askForRepeat(
  ports: DeliveryPorts & RecordPorts,
  trail: Trail,
  { id, endpointId }: { readonly id: string; readonly endpointId?: string | undefined },
): Promise<Result<Delivery, DeliveryNotFound | TooBusy>> {
  return untilCommitted<Result<Delivery, DeliveryNotFound>>(async () => {
    const before = await findDelivery(ports, id, endpointId);
    if (before === undefined) return refuse({ code: 'webhook-delivery-not-found' });
    const { after, event } = repeatDelivery(before, ports.now());
    const change = changeBetween(fieldsOfDelivery(before), fieldsOfDelivery(after));
    const committed = await commitRecorded(ports, trail, [event], { change }, (record) =>
      ports.webhookDeliveries.save(after, record),
    );
    return committed ? accept(after) : 'overtaken';
  });
}

/** A delivery's id does not tell whose it is; there are few endpoints, so all are asked for it at once. */
async function findDelivery(
  { webhookEndpoints, webhookDeliveries }: DeliveryPorts,
  id: string,
  wanted: string | undefined,
): Promise<Delivery | undefined> {
  const endpoints = await webhookEndpoints.all();
  const asked = endpoints.filter((one) => wanted === undefined || one.id === wanted);
  return webhookDeliveries.findOneOf(asked.map((one) => ({ endpointId: one.id, id })));
}
