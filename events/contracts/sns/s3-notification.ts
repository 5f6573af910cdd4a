import * as z from 'zod/mini';

/** What S3 sends once, when a notification is set up, to see whether it may. */
const testSchema = z.pipe(
  z.looseObject({ Service: z.literal('Amazon S3'), Event: z.literal('s3:TestEvent') }),
  z.transform(() => []),
);

const createdSchema = z.looseObject({
  eventSource: z.literal('aws:s3'),
  eventName: z.string().check(z.regex(/^ObjectCreated:/)),
  responseElements: z.looseObject({ 'x-amz-request-id': z.string() }),
  s3: z.looseObject({ object: z.looseObject({ key: z.string() }) }),
});

/** The files that a notification of S3 says are new, and the request that each came with. */
export const s3NotificationSchema = z.union([
  z.pipe(
    z.looseObject({ Records: z.array(createdSchema) }),
    z.transform(({ Records }) =>
      Records.map(({ s3, responseElements }) => ({
        // Keys come as in a form: encoded, with a plus sign for a space.
        key: decodeURIComponent(s3.object.key.replaceAll('+', ' ')),
        requestId: responseElements['x-amz-request-id'],
      })),
    ),
  ),
  testSchema,
]);
