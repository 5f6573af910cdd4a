import { cloudEventSchema } from '../../events/contracts/sns/cloud-event.ts';
import { jobStep } from '../../events/contracts/sns/event-data.ts';
import { failureRecordSchema } from '../../events/contracts/sns/failure-record.ts';
import { s3NotificationSchema } from '../../events/contracts/sns/s3-notification.ts';
import { failureIdOf } from '../../src/application/ids.ts';
import type { TopicMessage } from '../../src/application/ports.ts';
import { recordFailure } from '../../src/application/oversight/redrive.ts';
import { subscriberOf } from '../../src/domain/events/subscribers.ts';
import type { JobStep } from '../../src/domain/transfers/job.ts';
import { importOf } from '../../src/domain/transfers/keys.ts';
import { createPorts } from '../../src/composition.ts';
import { failures, jobs, outbox, publisher } from '../../src/composition/ports.ts';
import { readConfig } from '../../src/platform/config.ts';
import { snsFunction } from '../../src/platform/events/background-function.ts';
import { jsonOrText } from '../../src/platform/events/json-or-text.ts';
import { keptText } from '../../src/platform/events/kept-event.ts';
import { HOUR_MS } from '../../src/domain/days.ts';

const ports = createPorts(readConfig(process.env), { failures, jobs, outbox, publisher });

/** What these are told holds addresses that people can read, and comes again by itself: it is not kept. */
const TELLS_ADDRESSES = /-record(MailFeedback|OptOut)$/;

/** Background work has given up: keep what it was, for somebody to see and send again. */
export const handler = snsFunction(failureRecordSchema, (record) => {
  const { requestContext, requestPayload, responsePayload, timestamp } = record;
  const at = Date.parse(timestamp);
  const consumer = consumerOf(requestContext.functionArn);
  const { Records: records } = requestPayload;
  const isChore = records.every(({ Sns }) => Sns.MessageAttributes.chore !== undefined);
  const kept = isChore || TELLS_ADDRESSES.test(consumer) ? [] : records;
  const messages = kept.map(({ Sns }): TopicMessage => {
    const { type, source, subscriber = { Value: subscriberOf(consumer) } } = Sns.MessageAttributes;
    return type === undefined || source === undefined
      ? { text: Sns.Message, topicArn: Sns.TopicArn }
      : {
          ...{ text: keptText(Sns.Message), type: type.Value, source: source.Value },
          ...(subscriber.Value === undefined ? {} : { subscriber: subscriber.Value }),
        };
  });
  const told = eventIn(messages[0]?.text);
  const traceId = told?.traceid ?? requestContext.requestId.replaceAll('-', '');
  const trail = { actor: { role: 'system' as const }, traceId };
  return recordFailure(ports, trail, {
    // What is due is sent for every minute, until it is done: one that always fails shows once an hour.
    id: isChore
      ? failureIdOf(Math.floor(at / HOUR_MS) * HOUR_MS, consumer)
      : failureIdOf(at, requestContext.requestId),
    consumer,
    cause: responsePayload?.errorMessage ?? requestContext.condition,
    tries: requestContext.approximateInvokeCount,
    at,
    eventId: told?.id,
    messages,
    steps: messages.flatMap(({ text }) => stepsIn(text)),
  });
});

/** The function's name: `arn:aws:lambda:region:account:function:name:version`. */
function consumerOf(functionArn: string): string {
  return functionArn.split(':')[6] ?? functionArn;
}

/** The event, if the message was one; what gave up may have done so because it was not. */
function eventIn(message: string | undefined) {
  return cloudEventSchema.safeParse(jsonOrText(message ?? '')).data;
}

/** The steps of imports and exports that a message asked for. */
function stepsIn(message: string): JobStep[] {
  const asked = jobStep.safeParse(eventIn(message)?.data).data;
  if (asked !== undefined) return [{ jobId: asked.jobId, step: asked.step }];
  const uploads = s3NotificationSchema.safeParse(jsonOrText(message)).data ?? [];
  return uploads.flatMap(({ key }) => {
    const jobId = importOf(key);
    return jobId === undefined ? [] : [{ jobId, step: 0 }];
  });
}
