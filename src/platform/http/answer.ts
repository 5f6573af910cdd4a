import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';

const JSON_TYPE = 'application/json; charset=utf-8';

/**
 * Answers are as of now, and many are nobody else's business. And an ETag is the version that a change has to name,
 * not all that is told beside it: who compared it would take what was for what is.
 */
const NOT_KEPT = { 'cache-control': 'no-store' };

/** A JSON answer; nobody keeps it, unless its headers say so. */
export function answer(
  status: number,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): APIGatewayProxyStructuredResultV2 {
  return {
    statusCode: status,
    headers: { 'content-type': JSON_TYPE, ...NOT_KEPT, ...headers },
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
  const head = { 'content-type': `${type}; charset=utf-8`, ...NOT_KEPT };
  return { statusCode: status, headers: { ...head, ...headers }, body: text };
}
