import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { ROUTES } from '../../../events/contracts/http/index.ts';
import { openApiDocument } from '../../../src/platform/openapi.ts';
import { promisesOf } from '../../support/promises.ts';

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: any;
  readonly text: string;
}

const about = { title: 'Bodega', version: '1', server: undefined };
const promises = promisesOf(openApiDocument(ROUTES, about));

/** The answer, once it is found to be what the API's own document promises of this route. */
export function checked(
  routeKey: string,
  requestId: string,
  { statusCode = 0, headers = {}, body: text = '' }: APIGatewayProxyStructuredResultV2,
): Answer {
  const heard = { status: statusCode, headers: headers as Record<string, string>, text };
  const wrong =
    heard.headers['x-request-id'] === requestId.replaceAll('-', '')
      ? promises.broken(routeKey, heard)
      : 'without its request id';
  if (wrong !== undefined) throw new Error(`${routeKey} answered ${statusCode}, ${wrong}: ${text}`);
  const isJson = heard.headers['content-type']?.includes('json') === true;
  return { ...heard, body: isJson ? JSON.parse(text) : undefined };
}
