import type { Invocation } from './invocation.ts';
import { functionArn } from './arn.ts';

/** Lambda's record of an asynchronous invocation that failed for good, as its destination gets it. */
export function failureRecord(
  region: string,
  functionName: string,
  invocation: Invocation,
  error: unknown,
): object {
  return {
    version: '1.0',
    timestamp: new Date().toISOString(),
    requestContext: {
      requestId: invocation.id,
      functionArn: `${functionArn(region, functionName)}:$LATEST`,
      condition: 'RetriesExhausted',
      approximateInvokeCount: invocation.attempts + 1,
    },
    requestPayload: invocation.payload,
    responseContext: { statusCode: 200, executedVersion: '$LATEST', functionError: 'Unhandled' },
    responsePayload: error,
  };
}
