import middy from '@middy/core';
import type {
  APIGatewayProxyEventV2,
  APIGatewayProxyStructuredResultV2,
  Context,
} from 'aws-lambda';
import * as z from 'zod/mini';
import { routeKey, type RouteContract } from '../../../events/contracts/http/route.ts';
import type { KeyPorts } from '../../application/keys/check-api-key.ts';
import { csvOf, type Table } from '../../domain/csv.ts';
import type { Result } from '../../domain/result.ts';
import { finished } from '../beside.ts';
import type { Config } from '../config.ts';
import { logger } from '../logger.ts';
import { measured, tellOfRun } from '../runs.ts';
import { traceIdOf } from '../trace.ts';
import { admit, type Request } from './admit.ts';
import { answer, textAnswer } from './answer.ts';
import { GUEST } from './caller.ts';
import { createAddressOf } from './client-address.ts';
import { createFindEndpoint } from './find-endpoint.ts';
import type { Gate } from './identify.ts';
import { sharedAnswer } from './shared-answer.ts';
import { explained, secured, shared, traced } from './middleware.ts';
import { HttpProblem, type ProblemCode } from './problems.ts';
import { etagOf } from './version.ts';

/** What a repeated request is answered along with its first answer. */
export const REPLAY = { 'idempotent-replay': 'true' };

/** What a route's code gives back: the body of its answer, and headers if it has some. */
export interface Reply<Body> {
  readonly body: Body;
  readonly headers?: Readonly<Record<string, string>>;
  /** The same as a table, where the contract promises one. */
  readonly table?: Table;
}

/** A gate that a request has not come to yet. */
type Door = Omit<Gate, 'alongside'>;

export interface Endpoint {
  readonly key: string;
  readonly handle: (
    event: APIGatewayProxyEventV2,
    traceId: string,
    door: Door,
  ) => Promise<APIGatewayProxyStructuredResultV2>;
}

/**
 * Binds a route's contract to the code that answers it. The contract is the list of what may be told:
 * a field that it does not name is left out, whatever the code gives back.
 */
export function endpoint<const Contract extends RouteContract>(
  contract: Contract,
  respond: (request: Request<Contract>) => Promise<Reply<z.input<Contract['answer']['schema']>>>,
): Endpoint {
  return {
    key: routeKey(contract),
    handle: async (event, traceId, door) => {
      const beside: Promise<void>[] = [];
      const gate = { ...door, alongside: (work: Promise<void>) => void beside.push(work) };
      try {
        const { body, headers, table } = await respond(await admit(contract, event, traceId, gate));
        if (table !== undefined && contract.answer.csv === true && wantsCsv(event)) {
          return textAnswer(contract.answer.status, CSV_TYPE, csvOf(table), headers);
        }
        const told = z.parse(contract.answer.schema, body);
        const { status, type } = contract.answer;
        const reply =
          type === undefined
            ? answer(status, told, { ...etagOf(contract, body), ...headers })
            : textAnswer(status, type, String(told), headers);
        const { sharedForSeconds } = contract;
        return sharedForSeconds === undefined
          ? reply
          : sharedAnswer(reply, sharedForSeconds, event.headers['if-none-match']);
      } finally {
        await Promise.all(beside); // once it has answered, a function stands still
      }
    },
  };
}

const CSV_TYPE = 'text/csv';

/** Whether somebody asks for a table, and not for JSON before it. */
function wantsCsv({ headers: { accept = '' } }: APIGatewayProxyEventV2): boolean {
  const types = accept.split(',').map((range) => range.split(';')[0]?.trim().toLowerCase());
  return types.find((type) => type === CSV_TYPE || type === 'application/json') === CSV_TYPE;
}

/** The value of a result, or the problem that its refusal is. */
export function granted<Value, Refusal extends { readonly code: ProblemCode }>(
  result: Result<Value, Refusal>,
): Value {
  if (result.ok) return result.value;
  const { code, ...extra } = result.refusal;
  throw new HttpProblem(code, extra);
}

export type HttpHandler = (
  event: APIGatewayProxyEventV2,
  context: Context,
) => Promise<APIGatewayProxyStructuredResultV2>;

/** A function that answers the given routes, behind the stack that every HTTP function has. */
export function httpFunction(
  config: Config,
  ports: Omit<Door, 'authenticate' | 'keys' | 'addressOf'> &
    Partial<KeyPorts & Pick<Door, 'authenticate'>>,
  endpoints: readonly Endpoint[],
): HttpHandler {
  const find = createFindEndpoint(endpoints);
  const origins = (config.WEB_ORIGINS ?? '').split(',').filter((origin) => origin !== '');
  const { authenticate = () => Promise.resolve(GUEST), standing, limits, now } = ports;
  const addressOf = createAddressOf(config.EDGE_SECRET);
  const keys = takesKeys(ports) && { keys: ports };
  const door = { authenticate, standing, limits, now, addressOf, ...keys };

  return middy<APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2>()
    .use(measured(statusOf))
    .use(finished(onlyReads))
    .use(secured())
    .use(shared(origins))
    .use(traced())
    .use(explained())
    .handler(async (event, context) => {
      const found = find(event);
      if (found === undefined) throw new HttpProblem('route-not-found');
      const route = found.endpoint.key;
      const traceId = traceIdOf(context.awsRequestId, event.headers.traceparent);
      logger.appendKeys({ route });
      tellOfRun(context, { route, traceId });
      return found.endpoint.handle(found.event, traceId, door);
    });
}

function statusOf(response: APIGatewayProxyStructuredResultV2 | null): number | undefined {
  return response?.statusCode;
}

/** Of what a reading request brings along nothing has to be kept before it is answered. */
function onlyReads({ requestContext }: APIGatewayProxyEventV2): boolean {
  return requestContext.http.method === 'GET';
}

function takesKeys<Some extends Partial<KeyPorts>>(ports: Some): ports is Some & KeyPorts {
  return ports.apiKeys !== undefined;
}
