import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http';

export interface HttpRequest {
  readonly method: string;
  readonly path: string;
  /** Without the question mark. */
  readonly query: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
  /** The address under which the caller reached the stand-in, such as `http://localhost:12111`. */
  readonly origin: string;
}

export interface HttpAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Far more than any form of Stripe's needs. */
const MOST_BODY_BYTES = 262_144;

/** Any page may call, as with Stripe: what protects a payment is its client secret. */
const CORS = {
  'access-control-allow-origin': '*',
  'access-control-allow-methods': 'GET, POST, OPTIONS',
  'access-control-expose-headers': 'request-id, idempotency-key, idempotent-replayed',
  'access-control-max-age': '600',
};

/** A server that hands whole requests to `handle`; what `handle` throws is logged and answered with 500. */
export function httpServer(
  handle: (request: HttpRequest) => Promise<HttpAnswer>,
  log: (line: string) => void,
): Server {
  return createServer((incoming, outgoing) => {
    answer(incoming, outgoing, handle).catch((error: unknown) => {
      log(`${incoming.method ?? ''} ${incoming.url ?? ''} failed: ${String(error)}`);
      if (!outgoing.headersSent) send(outgoing, jsonAnswer(500, BROKEN));
    });
  });
}

export function jsonAnswer(
  status: number,
  body: object,
  headers: Readonly<Record<string, string>> = {},
): HttpAnswer {
  return {
    status,
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  };
}

const BROKEN = {
  error: { type: 'api_error', message: 'The payment stand-in failed; see its log.' },
};

async function answer(
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  handle: (request: HttpRequest) => Promise<HttpAnswer>,
): Promise<void> {
  const [path = '/', query = ''] = (incoming.url ?? '/').split('?', 2);
  if (incoming.method === 'OPTIONS') {
    const asked = incoming.headers['access-control-request-headers'] ?? '*';
    const headers = { 'access-control-allow-headers': asked };
    send(outgoing, { status: 204, headers, body: '' });
    return;
  }
  const body = await bodyOf(incoming);
  if (body === undefined) {
    const error = { type: 'invalid_request_error', message: 'The request is too large.' };
    send(outgoing, jsonAnswer(413, { error }));
    return;
  }
  const request = {
    method: incoming.method ?? 'GET',
    path,
    query,
    headers: incoming.headers,
    body,
    origin: `http://${incoming.headers.host ?? 'localhost'}`,
  };
  send(outgoing, await handle(request));
}

async function bodyOf(incoming: IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of incoming) {
    const piece: unknown = chunk;
    if (!Buffer.isBuffer(piece)) throw new Error('bodies are read as bytes');
    bytes += piece.length;
    // What is too much is read to its end all the same, so that the caller hears the answer.
    if (bytes <= MOST_BODY_BYTES) chunks.push(piece);
  }
  return bytes <= MOST_BODY_BYTES ? Buffer.concat(chunks).toString('utf8') : undefined;
}

function send(outgoing: ServerResponse, { status, headers, body }: HttpAnswer): void {
  outgoing.writeHead(status, { ...CORS, ...headers }).end(body);
}
