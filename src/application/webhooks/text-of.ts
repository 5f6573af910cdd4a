import * as z from 'zod/mini';
import { eventKey, OWN_SOURCE } from '../../domain/events/source.ts';
import type { Delivery } from '../../domain/webhooks/delivery.ts';
import { contentsOf } from '../events/contents.ts';
import type { Ports } from '../ports.ts';

const keptSchema = z.record(z.string(), z.unknown());

/**
 * An event as it is sent once more: of third parties' events with what came along, for as long as that is
 * kept. Throws KeyServiceUnavailable.
 */
export async function textOf(
  ports: Pick<Ports, 'inbound' | 'sealing'>,
  { event, text }: Pick<Delivery, 'event' | 'text'>,
): Promise<string> {
  if (event.source === OWN_SOURCE) return text;
  const content = (await contentsOf(ports, [{ events: [event] }])).get(eventKey(event));
  if (content === undefined) return text;
  const kept = z.parse(keptSchema, JSON.parse(text));
  return JSON.stringify({ ...content.extensions, ...kept, data: content.data });
}
