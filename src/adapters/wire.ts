import { Agent as HttpAgent, request as requestHttp, type IncomingHttpHeaders } from 'node:http';
import { Agent as HttpsAgent, request as requestHttps } from 'node:https';
import { urlToHttpOptions } from 'node:url';

export interface WireRequest {
  readonly method: 'GET' | 'POST';
  /** With its query. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Of a POST. */
  readonly body?: string | undefined;
}

/** What a service answered, whether or not it did what was asked. */
export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
}

export interface Wire {
  /** Rejects when the whole answer has not come in time, or the connection broke. */
  send(request: WireRequest): Promise<Answer>;
  /** Lets go of the connections. */
  destroy(): void;
}

class TimeoutError extends Error {
  override readonly name = 'TimeoutError';
}

/** As many as a laptop shop, whose functions share one process, has use for. */
const MAX_SOCKETS = 50;

/** Asks one place over connections that are kept between requests. */
export function createWire(place: URL, { timeoutMs }: { readonly timeoutMs: number }): Wire {
  const isSecure = place.protocol === 'https:';
  const request = isSecure ? requestHttps : requestHttp;
  const Agent = isSecure ? HttpsAgent : HttpAgent;
  const agent = new Agent({ keepAlive: true, maxSockets: MAX_SOCKETS });
  // Taken apart once, and not with each request.
  const to = { ...urlToHttpOptions(place), agent };
  return {
    send: ({ method, path, headers, body }) =>
      new Promise((resolve, reject) => {
        const length = body === undefined ? {} : { 'content-length': `${Buffer.byteLength(body)}` };
        const sent = request({ ...to, method, path, headers: { ...headers, ...length } });
        // Waiting for a free connection counts, and reading the answer.
        let late: TimeoutError | undefined;
        const timer = setTimeout(() => {
          late = new TimeoutError(`no answer in ${timeoutMs} ms`);
          sent.destroy(late);
        }, timeoutMs);
        const fail = (error: Error): void => {
          clearTimeout(timer);
          reject(late ?? error);
        };
        sent.once('response', (response) => {
          const chunks: Buffer[] = [];
          response.on('data', (chunk: Buffer) => chunks.push(chunk));
          response.once('error', fail);
          response.once('end', () => {
            clearTimeout(timer);
            const text = Buffer.concat(chunks).toString('utf8');
            resolve({ status: response.statusCode ?? 0, headers: response.headers, text });
          });
        });
        sent.once('error', fail);
        sent.end(body);
      }),
    destroy: () => {
      agent.destroy();
    },
  };
}
