import { expect, test } from '@jest/globals';
import { createFindEndpoint } from '../../src/platform/http/find-endpoint.ts';
import { httpEvent } from './http-event.ts';

const find = createFindEndpoint(
  [
    'GET /v1/things/{id}',
    'GET /v1/things/new',
    'POST /v1/things/{id}/parts/{part}',
    'GET /v1/a.b',
  ].map((key) => ({ key })),
);

/** A request that the gateway knew the beginning of. */
function asked(method: string, rawPath: string, routeKey = 'ANY /v1/things/{proxy+}') {
  const event = httpEvent({ routeKey });
  event.requestContext.http.method = method;
  return find({ ...event, rawPath, pathParameters: { proxy: 'x' } });
}

test.each([
  ['GET', '/v1/things/7', 'GET /v1/things/{id}', { id: '7' }],
  ['GET', '/v1/things/new', 'GET /v1/things/new', {}],
  [
    'POST',
    '/v1/things/7/parts/a%20b',
    'POST /v1/things/{id}/parts/{part}',
    { id: '7', part: 'a%20b' },
  ],
])('%s %s is for %s', (method, path, key, parameters) => {
  const found = asked(method, path);
  expect(found?.endpoint).toEqual({ key });
  expect(found?.event.pathParameters).toEqual(parameters);
  expect(found?.event.requestContext.routeKey).toBe(key);
});

test.each([
  ['another method', 'PUT', '/v1/things/7'],
  ['more than a route has', 'GET', '/v1/things/7/parts'],
  ['less', 'GET', '/v1/things/'],
  ['a dot that is any character', 'GET', '/v1/axb'],
])('%s is for none', (_what, method, path) => {
  expect(asked(method, path)).toBeUndefined();
});

test('what the gateway has no route for is for none, whatever its path', () => {
  expect(asked('GET', '/v1/things/7', '$default')).toBeUndefined();
});
