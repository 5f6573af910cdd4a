import { failureRecordSchema } from '../../events/contracts/sns/failure-record.ts';
import { recordFailure } from '../../src/application/failures/record-failure.ts';
import { createPorts } from '../../src/composition.ts';
import { readConfig } from '../../src/platform/config.ts';
import { snsFunction } from '../../src/platform/events/background-function.ts';

const ports = createPorts(readConfig(process.env));

/** Background work has given up: keep what it was, for somebody to see and send again. */
export const handler = snsFunction(failureRecordSchema, (record) => {
  const { requestContext, requestPayload, responsePayload, timestamp } = record;
  return recordFailure(ports, {
    id: requestContext.requestId,
    consumer: requestContext.functionArn,
    cause: responsePayload?.errorMessage ?? requestContext.condition,
    tries: requestContext.approximateInvokeCount,
    at: Date.parse(timestamp),
    payload: JSON.stringify(requestPayload),
  });
});
