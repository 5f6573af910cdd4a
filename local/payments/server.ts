import { once } from 'node:events';
import type { Server } from 'node:http';
import type { ApiKeys } from './access.ts';
import { answerApi } from './api.ts';
import { answerAuthorisation, authorisePage } from './authorise-page.ts';
import { createEngine, type Engine } from './engine.ts';
import { homePage } from './home-page.ts';
import { httpServer, jsonAnswer, type HttpAnswer, type HttpRequest } from './http.ts';
import { startLater } from './later.ts';
import { openStore } from './store.ts';
import { systemTools } from './tools.ts';
import { startWebhooks } from './webhooks.ts';

export interface PaymentStandInOptions {
  /** 0: any free port. */
  readonly port: number;
  readonly host?: string;
  /** The journal; made if it is not there. */
  readonly dataFile: string;
  /** Where the shop takes events. */
  readonly webhookUrl: string;
  readonly secretKey?: string;
  readonly publishableKey?: string;
  readonly webhookSecret?: string;
  /** How long a processing payment or a refund under way takes. */
  readonly laterMs?: number;
  readonly log?: (line: string) => void;
}

export interface PaymentStandIn {
  readonly port: number;
  close: () => Promise<void>;
}

/** Long enough for a shop to be seen waiting, short enough for a person to wait for. */
const LATER_MS = 2_000;

/** Browsers open connections ahead of need; closing does not wait longer for them. */
const PATIENCE_MS = 1_000;

/**
 * Starts a payment provider that speaks Stripe's API on this machine. What it has answered survives the end of the
 * process, however sudden. Rejects if the port is taken or the journal cannot be read.
 */
export async function startPaymentStandIn(options: PaymentStandInOptions): Promise<PaymentStandIn> {
  const { port, host = '127.0.0.1', dataFile, webhookUrl, log = () => undefined } = options;
  const keys = {
    secretKey: options.secretKey ?? 'sk_test_bodega',
    publishableKey: options.publishableKey ?? 'pk_test_bodega',
  };
  const opening = Promise.withResolvers<Engine>();
  const server = httpServer(async (request) => answer(request, await opening.promise, keys), log);

  // The port comes before the journal: a second stand-in must fail before it touches the first one's file.
  await listen(server, port, host);
  const store = await openStore(dataFile, systemTools.now()).catch((error: unknown) => {
    server.close();
    server.closeAllConnections();
    throw error;
  });
  const engine = createEngine(store, systemTools);
  const later = startLater(engine, options.laterMs ?? LATER_MS);
  const webhookSecret = options.webhookSecret ?? 'whsec_bodega_local';
  const webhooks = startWebhooks(engine, { webhookUrl, webhookSecret, log });
  opening.resolve(engine);

  async function close(): Promise<void> {
    const closed = once(server, 'close');
    server.close();
    setTimeout(() => server.closeAllConnections(), PATIENCE_MS).unref();
    await closed;
    later.close();
    await webhooks.close();
    await store.close();
  }

  return { port: portOf(server), close };
}

async function answer(request: HttpRequest, engine: Engine, keys: ApiKeys): Promise<HttpAnswer> {
  const { method, path, body } = request;
  if (path === '/health') return jsonAnswer(200, { status: 'ok' });
  if (path === '/') return homePage(engine.state);
  const [, id] = /^\/authorise\/([\w-]+)$/.exec(path) ?? [];
  if (id === undefined) return answerApi(request, engine, keys);
  return method === 'POST' ? answerAuthorisation(id, body, engine) : authorisePage(id, engine);
}

async function listen(server: Server, port: number, host: string): Promise<void> {
  server.listen(port, host);
  await once(server, 'listening');
}

function portOf(server: Server): number {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  return address.port;
}
