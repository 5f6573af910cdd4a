import { describe, expect, test } from '@jest/globals';
import * as z from 'zod/mini';
import { defineRoute } from '../../events/contracts/http/route.ts';
import { readConfig } from '../../src/platform/config.ts';
import { endpoint, httpFunction } from '../../src/platform/http/function.ts';
import { NOBODY_ACTS } from '../../src/platform/http/identify.ts';
import { expectedVersion } from '../../src/platform/http/version.ts';
import { openApiDocument } from '../../src/platform/openapi.ts';
import { contextOf, httpEvent } from './http-event.ts';

const change = defineRoute({
  method: 'PATCH',
  path: '/v1/things/{id}',
  summary: 'Changes a thing',
  tag: 'Test',
  access: 'public',
  ifMatch: true,
  etag: true,
  params: z.object({ id: z.string().check(z.regex(/^\d+$/)) }),
  body: z.strictObject({ name: z.string() }),
  answer: { status: 200, schema: z.object({ name: z.string(), version: z.int() }) },
  problems: [],
});

const config = readConfig({ AWS_REGION: 'eu-central-1', TABLE_PREFIX: 'bodega-test' });

async function ask(headers: Record<string, string>, body = '{"name":"mug"}', id = '1') {
  const handler = httpFunction(config, NOBODY_ACTS, [
    endpoint(change, ({ body: { name }, expectedVersion: seen }) =>
      Promise.resolve({ body: { name, version: seen + 1 } }),
    ),
  ]);
  const event = httpEvent({
    routeKey: 'PATCH /v1/things/{id}',
    pathParameters: { id },
    headers: { 'content-type': 'application/json', ...headers },
    body,
  });
  const answer = await handler(event, contextOf('request-1'));
  return { ...answer, body: JSON.parse(answer.body ?? '') };
}

describe('If-Match', () => {
  test.each([
    ['"3"', 3],
    ['3', 3],
    [' "12" ', 12],
    ['"0"', 0],
  ])('%j is version %s', (header, version) => {
    expect(expectedVersion(change, header)).toBe(version);
  });

  test.each([undefined, '', ' ', '*'])('%j is none: 428', async (header) => {
    const { statusCode, body } = await ask(header === undefined ? {} : { 'if-match': header });
    expect(statusCode).toBe(428);
    expect(body).toMatchObject({ code: 'version-required', status: 428 });
  });

  test.each([
    'W/"3"',
    '"three"',
    '"3", "4"',
    '"3',
    '3"',
    '""',
    '-1',
    '"1e3"',
    `"${'9'.repeat(16)}"`,
  ])('%s is no version that was ever given: 412', async (header) => {
    const { statusCode, body } = await ask({ 'if-match': header });
    expect(statusCode).toBe(412);
    expect(body).toMatchObject({ code: 'version-mismatch', status: 412 });
  });

  test('is not looked at where the contract does not ask for it', () => {
    const { ifMatch: _, ...relaxed } = change;
    expect(() => expectedVersion(relaxed, '*')).not.toThrow();
  });

  test('is asked for after the body was checked, and before the id', async () => {
    expect((await ask({}, '{"name":1}')).statusCode).toBe(400);
    expect((await ask({}, '{"name":"mug"}', 'x')).statusCode).toBe(428);
    expect((await ask({ 'if-match': '"3"' }, '{"name":"mug"}', 'x')).statusCode).toBe(404);
  });
});

test('An answer with an ETag carries its version, ready to be sent back', async () => {
  const { headers, body } = await ask({ 'if-match': '"3"' });
  expect(body.version).toBe(4);
  expect(headers?.etag).toBe('"4"');
  expect((await ask({ 'if-match': String(headers?.etag) })).headers?.etag).toBe('"5"');
});

test('The OpenAPI document tells the header that is needed and the one that comes', () => {
  const about = { title: 'Bodega', version: '1', server: undefined };
  const { paths } = openApiDocument([change], about) as any;
  const { parameters, responses } = paths['/v1/things/{id}'].patch;
  expect(parameters).toContainEqual(
    expect.objectContaining({ name: 'If-Match', in: 'header', required: true }),
  );
  expect(responses[200].headers.ETag).toMatchObject({ required: true });
  expect(responses[412].description).toBe('version-mismatch');
  expect(responses[428].description).toBe('version-required');
});
