import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { buffer } from 'node:stream/consumers';
import * as z from 'zod';
import { PushService } from './service.ts';
import { Refused } from './vapid.ts';

export interface PushStandInOptions {
  /** 0: any free port. */
  readonly port: number;
  readonly log?: (line: string) => void;
}

export interface PushStandIn {
  readonly port: number;
  readonly url: string;
  close: () => Promise<void>;
}

interface Asked {
  readonly id: string;
  readonly query: URLSearchParams;
  readonly request: IncomingMessage;
  readonly body: Buffer;
  readonly origin: string;
}

interface Answer {
  readonly status: number;
  readonly body?: object;
  readonly headers?: Readonly<Record<string, string>>;
}

const subscribeBody = z.strictObject({ applicationServerKey: z.string().optional() });
const answersBody = z.strictObject({ status: z.int().min(400).max(599).nullable() });

/** By method and path, where `:id` is a browser's. */
const ROUTES: Readonly<Record<string, (service: PushService, asked: Asked) => Answer>> = {
  'POST /subscribe': (service, { body, origin }) => {
    const { applicationServerKey } = subscribeBody.parse(jsonOf(body));
    const { id, p256dh, auth } = service.subscribe(applicationServerKey);
    const endpoint = `${origin}/push/${id}`;
    return { status: 201, body: { endpoint, expirationTime: null, keys: { p256dh, auth } } };
  },
  'POST /push/:id': (service, { id, request, body, origin }) => {
    service.take(id, request.headers, body, origin);
    return { status: 201, headers: { location: `${origin}/messages?subscription=${id}` } };
  },
  'DELETE /push/:id': (service, { id }) => ({ status: service.unsubscribe(id) ? 204 : 404 }),
  'PUT /push/:id/answer': (service, { id, body }) => {
    const { status } = answersBody.parse(jsonOf(body));
    return { status: service.answerWith(id, status ?? undefined) ? 204 : 404 };
  },
  'GET /messages': (service, { query }) => {
    const items = service.messages(query.get('subscription') ?? undefined);
    return { status: 200, body: { items } };
  },
};

/**
 * Starts a push service for this machine, with browsers of its own: what was sent to them can be read. What it
 * takes and refuses is what RFC 8030, 8291 and 8292 say. It forgets everything when it ends, as a browser's
 * does that was reset. Rejects if the port is taken.
 */
export async function startPushStandIn(options: PushStandInOptions): Promise<PushStandIn> {
  const { port, log = () => undefined } = options;
  const service = new PushService(() => Date.now());
  const server = createServer((request, response) => {
    answer(service, request)
      .catch((error: unknown): Answer => problemOf(error, log))
      .then((answered) => send(response, answered))
      .catch((error: unknown) => log(`an answer was not sent: ${String(error)}`));
  });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  return {
    port: address.port,
    url: `http://localhost:${address.port}`,
    close: async () => {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

async function answer(service: PushService, request: IncomingMessage): Promise<Answer> {
  const origin = `http://${request.headers.host ?? 'localhost'}`;
  const { pathname, searchParams: query } = new URL(request.url ?? '/', origin);
  const [, id = ''] = /^\/push\/([^/]+)/.exec(pathname) ?? [];
  const path = pathname.replace(/^\/push\/[^/]+/, '/push/:id');
  const body = await buffer(request);
  const route = ROUTES[`${request.method ?? ''} ${path}`];
  return route?.(service, { id, query, request, body, origin }) ?? { status: 404 };
}

function problemOf(error: unknown, log: (line: string) => void): Answer {
  if (error instanceof Refused) return { status: error.status, body: { message: error.message } };
  if (error instanceof z.ZodError || error instanceof SyntaxError) return { status: 400 };
  log(`a request failed: ${String(error)}`);
  return { status: 500 };
}

function jsonOf(body: Buffer): unknown {
  return body.length === 0 ? {} : JSON.parse(body.toString('utf8'));
}

function send(response: ServerResponse, { status, body, headers = {} }: Answer): void {
  const type = body === undefined ? {} : { 'content-type': 'application/json' };
  response
    .writeHead(status, { ...type, ...headers })
    .end(body === undefined ? undefined : JSON.stringify(body));
}
