import type { APIGatewayProxyEventV2, Context } from 'aws-lambda';

/** A request as the gateway hands it on, with only what differs from an empty GET given. */
export function httpEvent(changed: {
  readonly routeKey?: string;
  readonly headers?: Record<string, string>;
  readonly pathParameters?: Record<string, string>;
  readonly queryStringParameters?: Record<string, string>;
  readonly rawQueryString?: string;
  readonly body?: string;
  readonly isBase64Encoded?: boolean;
}): APIGatewayProxyEventV2 {
  const { routeKey = 'GET /', headers = {}, ...rest } = changed;
  const [method = '', path = ''] = routeKey.split(' ');
  return {
    version: '2.0',
    routeKey,
    rawPath: path,
    rawQueryString: '',
    headers,
    requestContext: {
      accountId: '123456789012',
      apiId: 'api',
      domainName: 'api.example',
      domainPrefix: 'api',
      http: { method, path, protocol: 'HTTP/1.1', sourceIp: '192.0.2.1', userAgent: 'test' },
      requestId: 'gateway-request',
      routeKey,
      stage: '$default',
      time: '28/Jul/2026:10:00:00 +0000',
      timeEpoch: 1_785_232_800_000,
    },
    isBase64Encoded: false,
    ...rest,
  };
}

/** What Lambda gives a function beside the event, as far as functions here read it. */
export function contextOf(awsRequestId: string, seconds = 10): Context {
  const getRemainingTimeInMillis = () => seconds * 1_000;
  return { awsRequestId, functionName: 'test', getRemainingTimeInMillis } as Context;
}
