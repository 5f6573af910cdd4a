import { knownData } from '../../../events/contracts/events/third-party-event.ts';
import { cloudEventSchema } from '../../../events/contracts/sns/cloud-event.ts';
import { OWN_SOURCE, PROVIDER_SOURCE } from '../../domain/events/source.ts';
import { jsonOrText } from './json-or-text.ts';

/**
 * What of a message may be kept readable: all, but of a third party's event what the shop knows to be about
 * nobody. They may name people in the rest, and an erasure could not find it.
 */
export function keptText(message: string): string {
  const event = cloudEventSchema.safeParse(jsonOrText(message)).data;
  if (event === undefined || [OWN_SOURCE, PROVIDER_SOURCE].includes(event.source)) return message;
  const { specversion, id, source, type, subject, time, data, traceid } = event;
  return JSON.stringify({
    ...{ specversion, id, source, type, subject, time, traceid },
    ...{ datacontenttype: 'application/json', data: knownData(type, data) },
  });
}
