import { cloudEventSchema } from '../../events/contracts/sns/cloud-event.ts';
import { failureRecordSchema } from '../../events/contracts/sns/failure-record.ts';
import { failureIdOf } from '../../src/application/ids.ts';
import type { TopicMessage } from '../../src/application/ports.ts';
import { recordFailure } from '../../src/application/oversight/redrive.ts';
import { createPorts } from '../../src/composition.ts';
import { readConfig } from '../../src/platform/config.ts';
import { snsFunction } from '../../src/platform/events/background-function.ts';

const ports = createPorts(readConfig(process.env));

/** Background work has given up: keep what it was, for somebody to see and send again. */
export const handler = snsFunction(failureRecordSchema, (record) => {
  const { requestContext, requestPayload, responsePayload, timestamp } = record;
  const at = Date.parse(timestamp);
  const messages = requestPayload.Records.map(({ Sns }): TopicMessage => {
    const { type, source } = Sns.MessageAttributes;
    return type === undefined || source === undefined
      ? { text: Sns.Message, topicArn: Sns.TopicArn }
      : { text: Sns.Message, type: type.Value, source: source.Value };
  });
  const trail = { actor: { role: 'system' as const }, traceId: requestContext.requestId };
  return recordFailure(ports, trail, {
    id: failureIdOf(at, requestContext.requestId),
    consumer: consumerOf(requestContext.functionArn),
    cause: responsePayload?.errorMessage ?? requestContext.condition,
    tries: requestContext.approximateInvokeCount,
    at,
    eventId: eventIdIn(messages[0]?.text),
    messages,
  });
});

/** The function's name: `arn:aws:lambda:region:account:function:name:version`. */
function consumerOf(functionArn: string): string {
  return functionArn.split(':')[6] ?? functionArn;
}

/** The event's id, if the message was an event; what gave up may have done so because it was not. */
function eventIdIn(message: string | undefined): string | undefined {
  try {
    return cloudEventSchema.safeParse(JSON.parse(message ?? '')).data?.id;
  } catch {
    return undefined;
  }
}
