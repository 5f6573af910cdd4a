import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { loadMasterKey } from './master-key.ts';
import { KmsError, OPERATIONS, type Master } from './operations.ts';

export interface KmsStandInOptions {
  /** 0: any free port. */
  readonly port: number;
  /** Holds the master key; made if it is not there. */
  readonly keyFile: string;
  readonly keyId: string;
  readonly log?: (line: string) => void;
}

export interface KmsStandIn {
  readonly port: number;
  close: () => Promise<void>;
}

/**
 * Starts a key service that speaks as much of AWS KMS's protocol as the shop does. Only this machine can
 * reach it. Rejects if the port is taken; throws if the key file holds no key.
 */
export async function startKmsStandIn(options: KmsStandInOptions): Promise<KmsStandIn> {
  const { port, keyFile, keyId, log = () => undefined } = options;
  const master = Promise.withResolvers<Master>();
  const server = createServer((request, response) => {
    answer(master.promise, request, response).catch((error: unknown) => {
      log(`a request failed: ${String(error)}`);
      if (!response.headersSent) send(response, 500, 'KMSInternalException', { message: '' });
    });
  });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  // The port comes first: a second stand-in must fail before it makes a key.
  try {
    master.resolve({ keyId, key: loadMasterKey(keyFile) });
  } catch (error) {
    server.close();
    server.closeAllConnections();
    throw error;
  }

  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  return {
    port: address.port,
    close: async () => {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

async function answer(
  master: Promise<Master>,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  // Pages of other sites cannot send this header along: nobody allows them to.
  const operation = OPERATIONS.get(String(request.headers['x-amz-target']));
  const body = await text(request);
  if (request.method !== 'POST' || operation === undefined) {
    send(response, 400, 'UnknownOperationException', {});
    return;
  }
  try {
    send(response, 200, undefined, operation(await master, parsed(body)));
  } catch (error) {
    if (!(error instanceof KmsError)) throw error;
    send(response, 400, error.type, { message: error.message });
  }
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    throw new KmsError('SerializationException', 'The body is not JSON.');
  }
}

function send(response: ServerResponse, status: number, type: string | undefined, body: object) {
  response
    .writeHead(status, { 'content-type': 'application/x-amz-json-1.1' })
    .end(JSON.stringify(type === undefined ? body : { __type: type, ...body }));
}
