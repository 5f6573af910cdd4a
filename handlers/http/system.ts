import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { ROUTES } from '../../events/contracts/http/index.ts';
import { getRobots } from '../../events/contracts/http/crawlers.ts';
import { getHealth, getOpenApi } from '../../events/contracts/http/shop.ts';
import { shopOrigin } from '../../src/composition/places.ts';
import { readConfig } from '../../src/platform/config.ts';
import { endpoint, httpFunction } from '../../src/platform/http/function.ts';
import { NOBODY_ACTS } from '../../src/platform/http/identify.ts';
import { HttpProblem } from '../../src/platform/http/problems.ts';
import { openApiDocument } from '../../src/platform/openapi.ts';
import { robotsOf } from './present/sitemap.ts';

const config = readConfig(process.env);
const version = config.BODEGA_VERSION;
const document = openApiDocument(ROUTES, { title: 'Bodega', version, server: config.API_BASE_URL });

/** Health, the API's own description, and the answer to whatever is not a route. */
export const handler = httpFunction(config, NOBODY_ACTS, [
  endpoint(getHealth, () => Promise.resolve({ body: { status: 'ok', version } })),
  endpoint(getOpenApi, () => Promise.resolve({ body: { openapi: '3.1.0', ...document } })),
  endpoint(getRobots, () => Promise.resolve({ body: robotsOf(shopOrigin(config) ?? '') })),
  { key: '$default', handle: (event) => Promise.resolve(answerTheRest(event)) },
]);

/** Browsers ask before they call; nothing else is to be found outside the listed routes. */
function answerTheRest({
  requestContext,
}: APIGatewayProxyEventV2): APIGatewayProxyStructuredResultV2 {
  if (requestContext.http.method === 'OPTIONS') return { statusCode: 204 };
  throw new HttpProblem('route-not-found');
}
