import * as z from 'zod/mini';

/**
 * What AWS End User Messaging publishes of an SMS that somebody sends to the shop's number (its user guide,
 * "Example of a two-way SMS message payload for Amazon SNS topics").
 */
export const smsReplySchema = z.pipe(
  z.looseObject({ originationNumber: z.string(), messageBody: z.string() }),
  z.transform(({ originationNumber: from, messageBody: message }) => ({ from, message })),
);
