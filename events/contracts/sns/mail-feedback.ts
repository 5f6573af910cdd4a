import * as z from 'zod/mini';

/** As SES has it of a header: an address, with a name or without. */
const address = z.pipe(
  z.string(),
  z.transform((text) => /<([^<>]+)>\s*$/.exec(text)?.[1] ?? text),
);

const recipients = z.array(z.looseObject({ emailAddress: address }));
const time = z.pipe(
  z.string().check(z.refine((text) => !Number.isNaN(Date.parse(text)), 'is no time')),
  z.transform((text) => Date.parse(text)),
);

const bounce = z.pipe(
  z.looseObject({
    eventType: z.literal('Bounce'),
    bounce: z.looseObject({
      bounceType: z.enum(['Permanent', 'Transient', 'Undetermined']),
      bouncedRecipients: recipients,
      timestamp: time,
    }),
  }),
  z.transform(({ bounce: { bounceType, bouncedRecipients, timestamp: at } }) => ({
    ...{ kind: 'bounce' as const, isPermanent: bounceType === 'Permanent', at },
    addresses: bouncedRecipients.map(({ emailAddress }) => emailAddress),
  })),
);

const complaint = z.pipe(
  z.looseObject({
    eventType: z.literal('Complaint'),
    complaint: z.looseObject({
      complainedRecipients: recipients,
      complaintFeedbackType: z.optional(z.nullable(z.string())),
      timestamp: time,
    }),
  }),
  z.transform(({ complaint: { complainedRecipients, complaintFeedbackType, timestamp: at } }) => ({
    ...{ kind: 'complaint' as const, feedback: complaintFeedbackType ?? undefined, at },
    addresses: complainedRecipients.map(({ emailAddress }) => emailAddress),
  })),
);

/** What SES says to a new topic, to see whether it may: a sentence. */
const greeting = z.pipe(
  z.string().check(z.startsWith('Successfully validated SNS topic')),
  z.transform(() => undefined),
);

/**
 * What SES publishes of a mail that bounced or was complained about (Amazon SES developer guide, "Contents of
 * event data that Amazon SES publishes to Amazon SNS").
 */
export const mailFeedbackSchema = z.union([bounce, complaint, greeting]);
