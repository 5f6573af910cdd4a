import { describe, expect, test } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { ROUTES } from '../../events/contracts/http/index.ts';
import { routeKey } from '../../events/contracts/http/route.ts';
import { openApiDocument } from '../../src/platform/openapi.ts';

const about = { title: 'Bodega', version: '1.2.3', server: 'https://api.example' };
const document = openApiDocument(ROUTES, about) as any;
const operations: [string, any][] = Object.entries<any>(document.paths).flatMap(([path, methods]) =>
  Object.entries<any>(methods).map(([method, operation]): [string, any] => [
    `${method.toUpperCase()} ${path}`,
    operation,
  ]),
);
const operation = (key: string) => operations.find(([known]) => known === key)?.[1];

describe('the document', () => {
  test('is OpenAPI 3.1 of this shop', () => {
    expect(document).toMatchObject({
      openapi: '3.1.0',
      info: { title: 'Bodega', version: '1.2.3' },
      servers: [{ url: 'https://api.example' }],
    });
    expect(openApiDocument(ROUTES, { ...about, server: undefined })).not.toHaveProperty('servers');
  });

  test('has every route of the contract and no other', () => {
    const routes = ROUTES.map(({ method, path }) => `${method} ${path}`);
    expect(operations.map(([key]) => key).sort()).toEqual(routes.sort());
  });

  test('names each operation once', () => {
    const ids = operations.map(([, { operationId }]) => operationId as string);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.filter((id) => !/^[a-z][a-zA-Z0-9]+$/.test(id))).toEqual([]);
  });

  test('keeps schemas that several routes share once, and refers to none that is missing', () => {
    const text = JSON.stringify(document);
    const referred = [...text.matchAll(/"\$ref":"([^"]+)"/g)].map(([, target]) => target!);
    expect(referred.length).toBeGreaterThan(ROUTES.length);
    const known = Object.keys(document.components.schemas).map(
      (name) => `#/components/schemas/${name}`,
    );
    expect([...new Set(referred)].filter((target) => !known.includes(target))).toEqual([]);
    expect(text).not.toContain('$defs');
    expect(Object.keys(document.components.schemas)).toEqual(
      expect.arrayContaining(['Cart', 'Money', 'Problem', 'Product', 'Summary', 'Totals']),
    );
  });

  test('has only schemas that JSON Schema 2020-12 understands', () => {
    const ajv = new Ajv2020({ strict: true, allowUnionTypes: true, validateFormats: false });
    ajv.addVocabulary(['openapi', 'info', 'paths', 'components', 'servers']);
    ajv.addSchema({ ...document, $id: 'https://api.example/openapi.json' });
    for (const [key, { responses, requestBody, parameters }] of operations) {
      const base = `https://api.example/openapi.json#/paths/${pointer(key)}`;
      for (const [status, { content }] of Object.entries<any>(responses)) {
        if (content === undefined) continue; // 304 has none
        const [type = ''] = Object.keys(content);
        const where = `${base}/responses/${status}/content/${escaped(type)}/schema`;
        expect(() => ajv.compile({ $ref: where })).not.toThrow();
      }
      for (const { schema } of parameters) expect(ajv.validateSchema(schema)).toBe(true);
      if (requestBody !== undefined) {
        const where = `${base}/requestBody/content/${escaped('application/json')}/schema`;
        expect(() => ajv.compile({ $ref: where })).not.toThrow();
      }
    }
  });

  test('can be sent: it is JSON as it stands', () => {
    expect(JSON.parse(JSON.stringify(document))).toEqual(document);
  });
});

describe('an operation', () => {
  test.each(operations)('%s tells its path parameters, answers and problems', (key, one) => {
    const names = [...key.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
    const inPath = one.parameters.filter((parameter: any) => parameter.in === 'path');
    expect(inPath.map(({ name }: any) => name)).toEqual(names);
    expect(inPath.every(({ required }: any) => required)).toBe(true);

    const route = ROUTES.find(({ method, path }) => `${method} ${path}` === key)!;
    const statuses = Object.keys(one.responses).map(Number);
    expect(statuses).toEqual(expect.arrayContaining([route.answer.status, 413, 500, 503]));
    expect(statuses.includes(401)).toBe(!['public', 'signed'].includes(route.access));
    expect(statuses.includes(403)).toBe(
      ['staff', 'admin', 'desk', 'power', 'machine'].includes(route.access),
    );
    expect(statuses.includes(415)).toBe(route.body !== undefined);
    expect(statuses.includes(422)).toBe(route.idempotencyKey === true);
    expect(statuses.includes(412)).toBe(route.ifMatch === true);
    expect(statuses.includes(428)).toBe(route.ifMatch === true);
    for (const status of statuses.filter((code) => code >= 400)) {
      const { content } = one.responses[status];
      expect(content).toEqual({
        'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } },
      });
    }
  });

  test('with an ETag answers the version that it is made of', () => {
    for (const { method, path, answer } of ROUTES.filter(({ etag }) => etag === true)) {
      const { headers, content } = operation(`${method} ${path}`).responses[answer.status];
      const { $ref: name = '', ...schema } = content['application/json'].schema;
      const { required } = document.components.schemas[name.split('/').at(-1)] ?? schema;
      expect(required).toContain('version');
      expect(headers.ETag.required).toBe(true);
    }
  });

  test('tells the codes of its problems by status', () => {
    const { responses } = operation('POST /v1/orders');
    for (const code of ['out-of-stock', 'total-changed', 'cart-empty', 'cart-already-ordered']) {
      expect(responses[409].description).toContain(code);
    }
  });

  test('takes bodies that are strict, and says so', () => {
    const { requestBody } = operation('POST /v1/orders');
    const { schema } = requestBody.content['application/json'];
    expect(schema).toMatchObject({
      additionalProperties: false,
      required: ['cartId', 'email', 'shippingAddress', 'paymentMethod'],
    });
  });

  test('describes what a summary cannot say', () => {
    const { description } = operation('PUT /v1/orders/{id}/payment-method');
    expect(description).toContain('payment-method-not-changeable');
    expect(operation('GET /health')).not.toHaveProperty('description');
  });

  test('says what it answers to whom, and names no proof that is not explained', () => {
    expect(operation('GET /v1/admin/orders/{id}')['x-authorisation']).toEqual({
      ...{ guest: 401, owner: 403, other: 403, staff: 'yes', admin: 'yes' },
      ...{ apiKey: 'yes', otherKey: 403 },
    });
    const explained = Object.keys(document.components.securitySchemes);
    const named = operations.flatMap(([, { security }]) => security.flatMap(Object.keys));
    expect([...new Set(named)].sort()).toEqual(explained.sort());
  });

  test('tells how often a client may call, and how long it has to wait then', () => {
    const limited = ROUTES.filter(({ limited: row }) => row !== undefined).map(routeKey);
    expect(limited).toEqual(
      expect.arrayContaining(['POST /v1/admin/catalog/imports', 'POST /v1/admin/catalog/exports']),
    );
    for (const [key, { responses, description = '' }] of operations) {
      const isLimited = limited.includes(key);
      expect('429' in responses).toBe(isLimited);
      expect(/At most (20|5) requests/.test(description)).toBe(isLimited);
      for (const status of isLimited ? [429, 503] : [503]) {
        expect(responses[status].headers['Retry-After']).toMatchObject({ required: true });
      }
    }
  });

  test('tells what any request may hold', () => {
    for (const limit of ['65536 bytes', '20 deep', '4096 characters']) {
      expect(document.info.description).toContain(limit);
    }
    const { parameters } = operation('POST /v1/orders');
    const key = parameters.find(({ name }: { name: string }) => name === 'Idempotency-Key');
    expect(key.schema.maxLength).toBe(257);
  });

  test('that all are told the same says so, and how to ask whether it still holds', () => {
    const one = operation('GET /v1/products/{idOrSlug}');
    expect(one.responses[304]).toMatchObject({ headers: { ETag: { required: true } } });
    expect(one.responses[304].content).toBeUndefined();
    expect(one.parameters).toContainEqual(
      expect.objectContaining({ name: 'If-None-Match', in: 'header', required: false }),
    );
    expect(operation('GET /v1/me').responses[304]).toBeUndefined();
  });

  test('lists take a limit and a cursor', () => {
    const { parameters } = operation('GET /v1/products');
    const byName = Object.fromEntries(parameters.map((one: any) => [one.name, one]));
    expect(Object.keys(byName).sort()).toEqual([
      'If-None-Match',
      'category',
      'cursor',
      'limit',
      'sort',
    ]);
    expect(byName.limit).toMatchObject({ in: 'query', required: false });
    expect(byName.cursor).toMatchObject({ in: 'query', required: false });
  });

  test('says how a caller may prove who they are', () => {
    expect(operation('GET /health').security).toEqual([]);
    expect(operation('POST /v1/orders').security).toEqual([{}, { accessToken: [] }]);
    expect(operation('GET /v1/orders/{id}').security).toEqual([
      { accessToken: [] },
      { orderToken: [] },
    ]);
    for (const [key, scope, codes] of [
      [
        'GET /v1/admin/orders/{id}',
        'orders:read',
        'token-invalid, api-key-invalid, token-required',
      ],
      [
        'POST /v1/admin/orders/{id}/refunds',
        'orders:write',
        'token-invalid, api-key-invalid, account-disabled, token-required',
      ],
    ] as const) {
      expect(operation(key).security).toEqual([{ accessToken: [] }, { apiKey: [scope] }]);
      expect(operation(key).responses[401].description).toBe(codes);
    }
    expect(operation('GET /v1/admin/staff').security).toEqual([{ accessToken: [] }]);
    expect(operation('GET /v1/me').security).toEqual([{ accessToken: [] }]);
    const own = operation('POST /v1/api-keys/current/rotate');
    expect(own.security).toEqual([{ apiKey: [] }]);
    expect(own.responses[401].description).toBe('api-key-invalid, api-key-required');
    expect(operation('POST /webhooks/stripe').security).toEqual([{ 'Stripe-Signature': [] }]);
    expect(operation('POST /v1/orders').parameters).toContainEqual(
      expect.objectContaining({ name: 'Idempotency-Key', in: 'header', required: true }),
    );
  });
});

function pointer(key: string): string {
  const [method = '', path = ''] = key.split(' ');
  return `${escaped(path)}/${method.toLowerCase()}`;
}

/** As JSON Pointer has it, within the fragment of an address. */
function escaped(part: string): string {
  return encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1'));
}
