import * as z from 'zod/mini';

/** CloudEvents 1.0 in JSON, as the topic carries them; with the extension attributes of a trace. */
export const cloudEventSchema = z.looseObject({
  specversion: z.literal('1.0'),
  id: z.string(),
  source: z.string(),
  type: z.string(),
  subject: z.string(),
  time: z.iso.datetime(),
  data: z.record(z.string(), z.unknown()),
  traceid: z.optional(z.string()),
  causedby: z.optional(z.string()),
});
