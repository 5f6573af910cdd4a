import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import * as z from 'zod/mini';
import { isBackOffice, takesOrderToken } from '../../../events/contracts/http/authorisation.ts';
import { INPUT_LIMITS } from '../../../events/contracts/http/limits.ts';
import type { RouteContract } from '../../../events/contracts/http/route.ts';
import { fingerprint } from '../../application/ids.ts';
import type { Actor, Trail } from '../../domain/events/event.ts';
import { stableJson } from '../../domain/stable-json.ts';
import type { Caller } from './caller.ts';
import { identify, type Gate, type Identified } from './identify.ts';
import { readJson } from './json.ts';
import { keepToLimit } from './limit.ts';
import { HttpProblem, type FieldError } from './problems.ts';
import { expectedVersion, type ExpectedVersion } from './version.ts';

type Output<Schema> = Schema extends z.ZodMiniType ? z.output<Schema> : undefined;

/** A request that has passed every check of its route's contract. */
export interface Request<Contract extends RouteContract> {
  readonly params: Output<Contract['params']>;
  readonly query: Output<Contract['query']>;
  readonly body: Output<Contract['body']>;
  readonly rawBody: string;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly caller: Caller;
  /** With `lateStanding`: to be awaited before anything is decided. */
  readonly cleared: Promise<void>;
  readonly orderToken: string | undefined;
  readonly trail: Trail;
  readonly expectedVersion: ExpectedVersion<Contract>;
  /** Fingerprints that tell a repeated request from another one; empty without an Idempotency-Key. */
  readonly idempotency: { readonly key: string; readonly body: string };
}

/**
 * Checks a request in the contract's order: token 401, media type 415, size 413, schema 400, version
 * 428; then a malformed id is 404, as an absent thing would be; last, too many of them 429. Throws the
 * problem of the first check that fails.
 */
export async function admit<Contract extends RouteContract>(
  contract: Contract,
  event: APIGatewayProxyEventV2,
  traceId: string,
  gate: Gate,
): Promise<Request<Contract>> {
  const identified = await identify(contract, event.headers, gate, traceId);
  const request = await checked(contract, event, traceId, identified);
  if (contract.limited !== undefined) await identified.cleared; // whoever is not let in is not counted
  await keepToLimit(contract, identified.caller, event, gate);
  return request;
}

async function checked<Contract extends RouteContract>(
  contract: Contract,
  event: APIGatewayProxyEventV2,
  traceId: string,
  identified: Identified,
): Promise<Request<Contract>> {
  try {
    return check(contract, event, traceId, identified);
  } catch (problem) {
    // Whoever may not call is told so first, also where it is looked up beside the first read.
    await identified.cleared;
    throw problem;
  }
}

function check<Contract extends RouteContract>(
  contract: Contract,
  event: APIGatewayProxyEventV2,
  traceId: string,
  { caller, cleared }: Identified,
): Request<Contract> {
  const headers = event.headers;
  const rawBody = readBody(event);
  if (contract.body !== undefined) checkBody(headers['content-type'], rawBody);
  if (Buffer.byteLength(rawBody) > INPUT_LIMITS.bodyBytes) throw new HttpProblem('body-too-large');

  checkQuery(event.rawQueryString);
  const query = parse<Contract['query']>(
    contract.query,
    event.queryStringParameters ?? {},
    'invalid-request',
  );
  const body = parse<Contract['body']>(
    contract.body,
    contract.body && parseJson(rawBody),
    'invalid-request',
  );
  const idempotency = idempotencyOf(contract, headers['idempotency-key'], caller, body);
  const version = expectedVersion(contract, headers['if-match']);
  const params = parse<Contract['params']>(
    contract.params,
    decoded(event.pathParameters),
    'not-found',
  );
  return {
    params,
    query,
    body,
    rawBody,
    headers,
    caller,
    cleared,
    orderToken: takesOrderToken(contract) ? headers['x-order-token'] : undefined,
    trail: { actor: actorOf(contract, caller), traceId },
    expectedVersion: version,
    idempotency,
  };
}

/** In the back office people act as staff; as buyers they are customers, whatever their groups. */
function actorOf(contract: RouteContract, { customerId, groups, keyId }: Caller): Actor {
  if (keyId !== undefined) return { role: 'api_key', id: keyId };
  if (customerId === null) return { role: 'guest' };
  if (!isBackOffice(contract)) return { role: 'customer', id: customerId };
  return { role: groups.includes('admin') ? 'admin' : 'staff', id: customerId };
}

/** What came, as text. The laptop's gateway hands a body of `0` or `false` on as that, not as its text. */
function readBody({ body, isBase64Encoded }: APIGatewayProxyEventV2): string {
  const text = [body].join('');
  return isBase64Encoded ? Buffer.from(text, 'base64').toString('utf8') : text;
}

function checkBody(contentType: string | undefined, rawBody: string): void {
  const type = contentType?.split(';')[0]?.trim().toLowerCase();
  const json = type === 'application/json' || type?.endsWith('+json') === true;
  if (rawBody !== '' && !json) throw new HttpProblem('media-type-not-supported');
}

function checkQuery(query: string): void {
  if (query.length <= INPUT_LIMITS.queryCharacters) return;
  const message = `must not be longer than ${INPUT_LIMITS.queryCharacters} characters`;
  throw new HttpProblem('invalid-request', fields(['query'], message));
}

/** No body at all is an empty object: what a route does not need, nobody has to send. */
function parseJson(rawBody: string): unknown {
  return rawBody === '' ? {} : readJson(rawBody);
}

function fields(path: readonly PropertyKey[], message: string): { errors: FieldError[] } {
  return { errors: [{ path: path.map(String).join('.'), message }] };
}

function parse<Schema extends z.ZodMiniType | undefined>(
  schema: Schema,
  value: unknown,
  otherwise: 'invalid-request' | 'not-found',
): Output<Schema>;
function parse(
  schema: z.ZodMiniType | undefined,
  value: unknown,
  otherwise: 'invalid-request' | 'not-found',
): unknown {
  if (schema === undefined) return undefined;
  const parsed = z.safeParse(schema, value);
  if (parsed.success) return parsed.data;
  if (otherwise === 'not-found') throw new HttpProblem('not-found');
  throw new HttpProblem('invalid-request', { errors: parsed.error.issues.flatMap(fieldErrors) });
}

function fieldErrors(issue: z.core.$ZodIssue): FieldError[] {
  if (issue.code !== 'unrecognized_keys') return fields(issue.path, issue.message).errors;
  return issue.keys.flatMap((key) => fields([...issue.path, key], 'is not known').errors);
}

/** The gateway hands parameters on as they stood in the path. */
function decoded(
  parameters: Readonly<Record<string, string | undefined>> | undefined,
): Record<string, string> {
  try {
    return Object.fromEntries(
      Object.entries(parameters ?? {}).map(([name, value]) => [
        name,
        decodeURIComponent(value ?? ''),
      ]),
    );
  } catch {
    throw new HttpProblem('not-found');
  }
}

/** Quoted or bare (the header's draft standard has it as a quoted string). */
const KEY = `[\\x20-\\x7e]{1,${INPUT_LIMITS.idempotencyKeyCharacters}}`;
const QUOTED_KEY = new RegExp(`^"(${KEY})"$`);
const BARE_KEY = new RegExp(`^((?!""$)${KEY})$`);

function idempotencyOf(
  contract: RouteContract,
  header: string | undefined,
  { customerId, keyId }: Caller,
  body: unknown,
): { key: string; body: string } {
  if (contract.idempotencyKey !== true) return { key: '', body: '' };
  const key = (QUOTED_KEY.exec(header ?? '') ?? BARE_KEY.exec(header ?? ''))?.[1];
  if (key === undefined) throw new HttpProblem('idempotency-key-required');
  return {
    key: fingerprint(JSON.stringify([contract.path, customerId ?? keyId ?? null, key])),
    body: fingerprint(stableJson(body)),
  };
}
