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

/** An answer that is no JSON, such as a page. */
export function textAnswer(
  status: number,
  type: string,
  text: string,
  headers: Readonly<Record<string, string>> = {},
): APIGatewayProxyStructuredResultV2 {
  const head = { 'content-type': `${type}; charset=utf-8`, 'cache-control': 'no-store' };
  return { statusCode: status, headers: { ...head, ...headers }, body: text };
}
