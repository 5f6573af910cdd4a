import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { ROUTES } from '../../events/contracts/http/index.ts';
import { routeKey } from '../../events/contracts/http/route.ts';
import { openApiDocument } from '../../src/platform/openapi.ts';
import { contextOf } from '../platform/http-event.ts';
import { routeTaken } from '../support/gateway-routes.ts';

type Route = (typeof ROUTES)[number];

const REST = '*'; // whatever is no route is answered, but is no route

Object.assign(process.env, {
  AWS_REGION: 'eu-central-1',
  AWS_ACCESS_KEY_ID: 'none',
  AWS_SECRET_ACCESS_KEY: 'none',
  TABLE_PREFIX: 'none',
  DYNAMODB_ENDPOINT: 'http://127.0.0.1:9', // nobody listens: what is asked here needs no data
  EVENTS_TOPIC_ARN: 'arn:aws:sns:eu-central-1:000000000000:none',
  STRIPE_SECRET_KEY: 'sk_test_none',
  STRIPE_PUBLISHABLE_KEY: 'pk_test_none',
  STRIPE_WEBHOOK_SECRET: 'whsec_none',
  IDENTITY_ENDPOINT: 'http://127.0.0.1:9',
  USER_POOL_ID: 'none',
  USER_POOL_CLIENT_ID: 'none',
  TOKEN_ISSUER: 'http://127.0.0.1:9/none',
  MEDIA_BUCKET: 'none',
  MEDIA_BASE_URL: 'http://127.0.0.1:9',
  JWKS_URI: 'http://127.0.0.1:9/none/jwks.json',
  MAIL_FROM: 'none@none.example',
  API_BASE_URL: 'http://127.0.0.1:9',
  FUNCTIONS: 'none',
  AUDIT_SECRET: 'none',
  SIGNING_SECRET: 'none',
  LOOKUP_SECRET: 'none',
  KMS_KEY_ID: 'none',
  LOG_LEVEL: 'SILENT',
});

interface FunctionDefinition {
  handler: string;
  events?: { httpApi?: string }[];
}

const { functions } = parse(readFileSync('serverless.yml', 'utf8'), { logLevel: 'error' }) as {
  functions: Record<string, FunctionDefinition>;
};

const declared = Object.entries(functions).flatMap(([name, { handler, events = [] }]) =>
  events.flatMap(({ httpApi }) => (httpApi === undefined ? [] : [{ name, handler, key: httpApi }])),
);

const keys = declared.map(({ key }) => key);

/** The route of serverless.yml that requests for a route of the contract take. */
function taking({ method, path }: Route) {
  const key = routeTaken(keys, method, addressOf(path));
  return declared.find((one) => one.key === key);
}

function addressOf(path: string): string {
  return path.replace(/\{\w+\}/g, 'x');
}

/** An event that no route accepts, so that only the router tells whether it knows the route. */
function eventFor({ method, path }: Route, key: string): object {
  return {
    version: '2.0',
    routeKey: key,
    rawPath: addressOf(path),
    headers: { 'content-type': 'text/plain', authorization: 'Bearer none' },
    body: '{',
    pathParameters: { cartId: 'x', id: 'x', sku: 'x', idOrSlug: '' },
    requestContext: { routeKey: key, http: { method, path: addressOf(path) } },
    isBase64Encoded: false,
  };
}

async function codeFrom(file: string, route: Route, key: string): Promise<string | undefined> {
  const { handler } = (await import(`../../${file.replace(/\.handler$/, '.ts')}`)) as {
    handler: (event: object, context: object) => Promise<{ body?: string }>;
  };
  const { body = '{}' } = await handler(eventFor(route, key), contextOf('test'));
  return (JSON.parse(body) as { code?: string }).code;
}

describe('routes', () => {
  test('each in serverless.yml leads to one of the contract', () => {
    const taken = ROUTES.map((route) => taking(route)?.key);
    const idle = declared.filter(({ key }) => key !== REST && !taken.includes(key));
    expect(idle).toEqual([]);
  });

  test('of the back office that change a thing ask for the version that was seen', () => {
    const changing = ROUTES.filter(
      ({ method, path }) => /^(PUT|PATCH|DELETE)$/.test(method) && path.startsWith('/v1/admin/'),
    );
    expect(changing.filter(({ ifMatch }) => ifMatch !== true).map(routeKey)).toEqual([]);
  });

  test('are the same in the contract and in the OpenAPI document', () => {
    const { paths } = openApiDocument(ROUTES, { title: 'x', version: '1', server: undefined });
    const keys = Object.entries(paths as Record<string, object>).flatMap(([path, operations]) =>
      Object.keys(operations).map((method) => `${method.toUpperCase()} ${path}`),
    );
    expect(keys.sort()).toEqual(ROUTES.map(routeKey).sort());
  });

  test.each(ROUTES)(
    '$method $path comes to the function that answers it, and no other does',
    async (route) => {
      const { key = '', handler } = taking(route) ?? {};
      const files = [...new Set(declared.map((one) => one.handler))];
      const answering: string[] = [];
      for (const file of files) {
        if ((await codeFrom(file, route, key)) !== 'route-not-found') answering.push(file);
      }
      expect(answering).toEqual([handler]);
    },
    30_000,
  );
});
