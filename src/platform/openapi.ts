import * as z from 'zod/mini';
import { problemSchema } from '../../events/contracts/http/shapes.ts';
import {
  isBackOffice,
  isForKeysAlone,
  looksAtCaller,
  needsSomebody,
  needsScope,
  refusesApiKeys,
  rowOf,
  takesOrderToken,
} from '../../events/contracts/http/authorisation.ts';
import { INPUT_LIMITS, LIMITS } from '../../events/contracts/http/limits.ts';
import type { RouteContract } from '../../events/contracts/http/route.ts';
import { actsForSomebody } from './http/identify.ts';
import { PROBLEMS } from './http/problems.ts';

type Json = Record<string, unknown>;

const PROBLEM_CONTENT = {
  'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } },
};

/** A table with a line of headings, as RFC 4180 has it. */
const CSV_CONTENT = { 'text/csv': { schema: { type: 'string' } } };

/** Taken byte for byte, as the signature covers it. */
const RAW_BODY = { required: true, content: { 'application/json': { schema: {} } } };

/** Problems that any route of a kind may answer, beside its own. */
const COMMON: readonly {
  readonly code: keyof typeof PROBLEMS;
  readonly when: (route: RouteContract) => boolean;
}[] = [
  { code: 'not-found', when: ({ params }) => params !== undefined },
  { code: 'invalid-request', when: () => true },
  { code: 'malformed-json', when: ({ body }) => body !== undefined },
  { code: 'media-type-not-supported', when: ({ body }) => body !== undefined },
  { code: 'body-too-large', when: () => true },
  { code: 'two-credentials', when: looksAtKeys },
  { code: 'token-invalid', when: looksAtTokens },
  { code: 'api-key-invalid', when: looksAtCaller },
  { code: 'api-key-required', when: isForKeysAlone },
  { code: 'account-disabled', when: (route) => actsForSomebody(route) && looksAtTokens(route) },
  { code: 'token-required', when: (route) => needsSomebody(route) && looksAtTokens(route) },
  { code: 'not-allowed', when: (route) => isBackOffice(route) || needsScope(route) },
  { code: 'idempotency-key-required', when: ({ idempotencyKey }) => idempotencyKey === true },
  { code: 'idempotency-key-reused', when: ({ idempotencyKey }) => idempotencyKey === true },
  { code: 'version-mismatch', when: ({ ifMatch }) => ifMatch === true },
  { code: 'version-required', when: ({ ifMatch }) => ifMatch === true },
  { code: 'too-many-requests', when: ({ limited }) => limited !== undefined },
  { code: 'internal-error', when: () => true },
  { code: 'try-again', when: () => true },
];

/** Whether a route looks at access tokens: some are for keys alone. */
function looksAtTokens(route: RouteContract): boolean {
  return looksAtCaller(route) && !isForKeysAlone(route);
}

/** Whether a route looks whose key is shown, be it to refuse it. */
function looksAtKeys(route: RouteContract): boolean {
  return looksAtCaller(route) && !refusesApiKeys(route);
}
/** What holds for every request, and stands at no operation. */
const ABOUT_REQUESTS = [
  `A body has at most ${INPUT_LIMITS.bodyBytes} bytes (413)`,
  `values within it nest at most ${INPUT_LIMITS.jsonDepth} deep`,
  `a query string has at most ${INPUT_LIMITS.queryCharacters} characters (400)`,
].join(', ');

/** The OpenAPI 3.1 document of the given routes, made from the schemas that check requests. */
export function openApiDocument(
  routes: readonly RouteContract[],
  about: { title: string; version: string; server: string | undefined },
): Json {
  const paths: Record<string, Json> = {};
  const schemas: Json = {};
  schemaOf(z.object({ problem: problemSchema }), 'output', schemas);
  for (const route of routes) {
    paths[route.path] = {
      ...paths[route.path],
      [route.method.toLowerCase()]: operation(route, schemas),
    };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: about.title,
      version: about.version,
      description: `${ABOUT_REQUESTS}.`,
      license: { name: 'MIT', identifier: 'MIT' },
    },
    ...(about.server === undefined ? {} : { servers: [{ url: about.server }] }),
    paths,
    components: {
      schemas,
      securitySchemes: {
        accessToken: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' },
        apiKey: { type: 'apiKey', in: 'header', name: 'X-Api-Key' },
        orderToken: { type: 'apiKey', in: 'header', name: 'X-Order-Token' },
        ...signatures(routes),
      },
    },
  };
}

/** Signatures are shown like keys, in a header that has their name. */
function signatures(routes: readonly RouteContract[]): Json {
  const names = routes.flatMap(({ signature }) => (signature === undefined ? [] : [signature]));
  return Object.fromEntries(names.map((name) => [name, { type: 'apiKey', in: 'header', name }]));
}

function operation(route: RouteContract, schemas: Json): Json {
  const { answer } = route;
  const description = [route.description, limitOf(route)].filter((text) => text !== undefined);
  return {
    operationId: operationId(route),
    summary: route.summary,
    ...(description.length === 0 ? {} : { description: description.join(' ') }),
    tags: [route.tag],
    security: security(route),
    'x-authorisation': rowOf(route),
    parameters: parameters(route, schemas),
    ...(route.body === undefined
      ? {}
      : { requestBody: requestBody(route.body, route.mediaTypes, schemas) }),
    ...(route.rawBody === true ? { requestBody: RAW_BODY } : {}),
    responses: {
      [answer.status]: {
        description: route.summary,
        headers: answerHeaders(route),
        content: {
          [answer.type ?? 'application/json']: {
            schema: schemaOf(answer.schema, 'output', schemas),
          },
          ...(answer.csv === true ? CSV_CONTENT : {}),
        },
      },
      ...(route.sharedForSeconds === undefined ? {} : { 304: STILL_HOLDS }),
      ...problemResponses(route),
    },
  };
}

/** What answers that caches may keep are told apart by. */
const CONTENT_TAG = { type: 'string', pattern: '^W/"[\\w-]+"$' };
const CACHE_HEADERS = {
  ETag: { required: true, schema: CONTENT_TAG },
  'Cache-Control': { required: true, schema: { type: 'string' } },
};
const STILL_HOLDS = {
  description: 'What the caller has still holds (If-None-Match)',
  headers: { 'X-Request-Id': { schema: { type: 'string' } }, ...CACHE_HEADERS },
};

function limitOf({ limited }: RouteContract): string | undefined {
  if (limited === undefined) return undefined;
  const { requests, perSeconds } = LIMITS[limited];
  return `At most ${requests} requests of one client within ${perSeconds} seconds.`;
}

function operationId({ method, path }: RouteContract): string {
  return `${method} ${path}`
    .toLowerCase()
    .replace(/[^a-z0-9]+(.)/g, (_match, next: string) => next.toUpperCase())
    .replace(/[^a-zA-Z0-9]/g, '');
}

/** What a caller has to show; `{}` is nothing, any one of the others will do. */
function security(route: RouteContract): Json[] {
  if (route.signature !== undefined) return [{ [route.signature]: [] }];
  if (!looksAtCaller(route)) return [];
  if (isForKeysAlone(route)) return [{ apiKey: [] }];
  const token = { accessToken: [] };
  // The scope that a key has to have.
  if (needsScope(route)) return [token, { apiKey: route.scope === undefined ? [] : [route.scope] }];
  if (needsSomebody(route)) return [token];
  return takesOrderToken(route) ? [token, { orderToken: [] }] : [{}, token];
}

function parameters(route: RouteContract, schemas: Json): Json[] {
  const { params, query, idempotencyKey, ifMatch, sharedForSeconds, signature } = route;
  return [
    ...(signature === undefined ? [] : [header(signature, { type: 'string' })]),
    ...fieldsOf(params, 'path', schemas),
    ...fieldsOf(query, 'query', schemas),
    ...(idempotencyKey === true ? [header('Idempotency-Key', IDEMPOTENCY_KEY)] : []),
    ...(ifMatch === true ? [header('If-Match', VERSION_TAG)] : []),
    ...(sharedForSeconds === undefined
      ? []
      : [{ ...header('If-None-Match', { type: 'string' }), required: false }]),
  ];
}

/** It may stand in quotes. */
const IDEMPOTENCY_KEY = {
  ...{ type: 'string', minLength: 1 },
  maxLength: INPUT_LIMITS.idempotencyKeyCharacters + 2,
};

/** A version as it stands in ETag and If-Match. */
const VERSION_TAG = { type: 'string', pattern: '^"\\d+"$' };

function answerHeaders({ etag, sharedForSeconds }: RouteContract): Json {
  return {
    'X-Request-Id': { schema: { type: 'string' } },
    ...(sharedForSeconds === undefined ? {} : CACHE_HEADERS),
    ...(etag === true ? { ETag: { required: true, schema: VERSION_TAG } } : {}),
  };
}

function header(name: string, schema: Json): Json {
  return { name, in: 'header', required: true, schema };
}

function fieldsOf(
  schema: z.ZodMiniObject | undefined,
  place: 'path' | 'query',
  schemas: Json,
): Json[] {
  if (schema === undefined) return [];
  const json = z.parse(objectSchema, schemaOf(schema, 'input', schemas));
  const { properties, required, patternProperties } = json;
  const named = Object.entries(properties).map(([name, value]) => ({
    name,
    in: place,
    required: place === 'path' || (required ?? []).includes(name),
    schema: value,
  }));
  return [...named, ...Object.entries(patternProperties ?? {}).map(openField(place))];
}

/** Fields whose names are the shop's, by a pattern: an object that stands in the query field by field. */
function openField(place: 'path' | 'query') {
  return ([pattern, value]: [string, unknown]): Json => ({
    name: pattern,
    in: place,
    required: false,
    ...{ style: 'form', explode: true },
    schema: {
      ...{ type: 'object', additionalProperties: false },
      patternProperties: { [pattern]: value },
    },
  });
}

const objectSchema = z.object({
  properties: z.record(z.string(), z.unknown()),
  required: z.optional(z.array(z.string())),
  patternProperties: z.optional(z.record(z.string(), z.unknown())),
});

function requestBody(
  body: z.ZodMiniType,
  mediaTypes: readonly string[] = ['application/json'],
  schemas: Json,
): Json {
  const schema = schemaOf(body, 'input', schemas);
  return {
    required: true,
    content: Object.fromEntries(mediaTypes.map((mediaType) => [mediaType, { schema }])),
  };
}

/** Statuses of requests that may be repeated as they are, but not at once. */
const LATER = ['429', '503'];

const RETRY_AFTER = {
  'Retry-After': {
    description: 'Seconds to wait',
    required: true,
    schema: { type: 'integer', minimum: 1 },
  },
};

function problemResponses(route: RouteContract): Json {
  const codes = [
    ...COMMON.filter(({ when }) => when(route)).map(({ code }) => code),
    ...route.problems.filter((code) => code in PROBLEMS),
  ];
  const known: Readonly<Record<string, { status: number; title: string }>> = PROBLEMS;
  const byStatus: Partial<Record<string, string[]>> = {};
  for (const code of codes) {
    const problem = known[code];
    if (problem !== undefined) (byStatus[problem.status] ??= []).push(code);
  }
  return Object.fromEntries(
    Object.entries(byStatus).map(([status, ofStatus]) => [
      status,
      {
        description: ofStatus?.join(', '),
        ...(LATER.includes(status) ? { headers: RETRY_AFTER } : {}),
        content: PROBLEM_CONTENT,
      },
    ]),
  );
}

/**
 * JSON Schema 2020-12, as OpenAPI 3.1 has it. Schemas with a name are kept once, with the document's
 * components, and referred to.
 */
function schemaOf(schema: z.ZodMiniType, io: 'input' | 'output', shared: Json): Json {
  const json = JSON.stringify(z.toJSONSchema(schema, { io, unrepresentable: 'any' }));
  const moved = json.replaceAll('"#/$defs/', '"#/components/schemas/');
  const { $schema, $defs = {}, ...rest } = z.parse(rootSchema, JSON.parse(moved));
  Object.assign(shared, $defs);
  return rest;
}

const rootSchema = z.looseObject({
  $schema: z.optional(z.string()),
  $defs: z.optional(z.record(z.string(), z.unknown())),
});
