import * as z from 'zod/mini';
import { readThirdPartyEvent, thirdPartyEventSchema } from '../events/third-party-event.ts';
import { defineRoute } from './route.ts';
import { named } from './shapes.ts';

/** Each takes two writes, and all of them have to be kept before the answer. */
const MAX_BATCH = 50;

const eventSchema = named('ThirdPartyEvent', thirdPartyEventSchema);

export const CLOUD_EVENT = 'application/cloudevents+json';
export const CLOUD_EVENTS = 'application/cloudevents-batch+json';

export const takeEvents = defineRoute({
  method: 'POST',
  path: '/v1/events',
  summary: 'Takes CloudEvents 1.0 of third parties: one, or a batch',
  description:
    'Structured mode: one event, or a list of at most 50. An event counts once by its source and id, within 30 days; the same with another content is refused, and so are sources and types of the shop itself. A batch that is answered otherwise than 202 or 409 `event-id-reused` was not taken at all. docs/events.md has the types that the shop understands; all others are kept and handed to who subscribes to them. Do not name people in id, source, type or subject: these are kept for good.',
  tag: 'Events',
  access: 'machine',
  scope: 'events:write',
  mediaTypes: ['application/json', CLOUD_EVENT, CLOUD_EVENTS],
  body: z.pipe(
    z.union([eventSchema, z.array(eventSchema).check(z.minLength(1), z.maxLength(MAX_BATCH))]),
    z.transform((body) => {
      const isBatch = Array.isArray(body);
      return { isBatch, events: (isBatch ? body : [body]).map(readThirdPartyEvent) };
    }),
  ),
  answer: {
    status: 202,
    schema: z.object({
      /** New ones, and those that were taken before. */
      accepted: z.int(),
      known: z.int(),
    }),
  },
  problems: ['event-source-reserved', 'event-type-reserved', 'event-id-reused'],
});
