import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';

const JSON_TYPE = 'application/json; charset=utf-8';

/** A JSON answer. */
export function answer(
  status: number,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): APIGatewayProxyStructuredResultV2 {
  return {
    statusCode: status,
    headers: { 'content-type': JSON_TYPE, ...headers },
    body: JSON.stringify(body),
  };
}
