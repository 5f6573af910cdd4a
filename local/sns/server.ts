import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { once } from 'node:events';
import { ACTIONS, type Context } from './actions.ts';
import { failure, SnsError, success } from './query.ts';

/** A batch of the largest messages, form-encoded, is below this. */
const MAX_BODY_BYTES = 2 * 1024 * 1024;

/**
 * Serves SNS' Query protocol (forms in, XML out) on a port of this machine, and `GET /_status`.
 * Resolves once it listens; rejects when it cannot.
 */
export async function listen(
  port: number,
  context: Context,
  status: () => unknown,
): Promise<Server> {
  const server = createServer((request, response) => {
    void answer(request, response, context, status);
  });
  server.listen(port, 'localhost');
  await once(server, 'listening');
  return server;
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  context: Context,
  status: () => unknown,
): Promise<void> {
  if (request.method === 'GET' && request.url === '/_status') {
    send(response, 200, 'application/json', JSON.stringify(status()));
    return;
  }
  try {
    const parameters = new URLSearchParams(await readBody(request));
    send(response, 200, 'text/xml', await perform(parameters, context));
  } catch (fault) {
    const error =
      fault instanceof SnsError ? fault : new SnsError(500, 'InternalFailure', String(fault));
    send(response, error.status, 'text/xml', failure(error));
  }
}

async function perform(parameters: URLSearchParams, context: Context): Promise<string> {
  const name = parameters.get('Action') ?? '';
  const action = Object.hasOwn(ACTIONS, name) ? ACTIONS[name] : undefined;
  if (action === undefined) {
    throw new SnsError(400, 'InvalidAction', `The action ${name} is not valid for this endpoint.`);
  }
  return success(name, await action(parameters, context));
}

async function readBody(request: AsyncIterable<Buffer>): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request) {
    bytes += chunk.length;
    if (bytes > MAX_BODY_BYTES) throw new SnsError(413, 'RequestTooLarge', 'Request too large');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function send(response: ServerResponse, status: number, type: string, body: string): void {
  response.writeHead(status, { 'content-type': type }).end(body);
}
