import * as z from 'zod/mini';

const attribute = z.looseObject({ Value: z.string() });

/**
 * What Lambda sends to an on-failure destination when an asynchronous invocation has failed for good
 * (AWS Lambda developer guide, "Capturing records of Lambda asynchronous invocations").
 */
export const failureRecordSchema = z.looseObject({
  timestamp: z.string(),
  requestContext: z.looseObject({
    requestId: z.string(),
    functionArn: z.string(),
    condition: z.string(),
    approximateInvokeCount: z.int(),
  }),
  requestPayload: z.looseObject({
    // What the clock asked for came by no message.
    Records: z._default(
      z.array(
        z.looseObject({
          Sns: z.looseObject({
            Message: z.string(),
            TopicArn: z.string(),
            // Notifications of S3 have none.
            MessageAttributes: z.looseObject({
              type: z.optional(attribute),
              source: z.optional(attribute),
              subscriber: z.optional(attribute),
              chore: z.optional(attribute),
            }),
          }),
        }),
      ),
      [],
    ),
  }),
  responsePayload: z.optional(
    z.nullable(
      z.looseObject({ errorType: z.optional(z.string()), errorMessage: z.optional(z.string()) }),
    ),
  ),
});
