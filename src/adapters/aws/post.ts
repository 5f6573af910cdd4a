import { Agent as HttpAgent, request as requestHttp, type IncomingMessage } from 'node:http';
import { Agent as HttpsAgent, request as requestHttps } from 'node:https';

/** What a service of AWS answered, whether or not it did what was asked. */
export interface Answer {
  readonly status: number;
  readonly text: string;
}

export interface Poster {
  /** Rejects when the whole answer has not come in time, or the connection broke. */
  post(headers: Readonly<Record<string, string>>, body: string): Promise<Answer>;
  /** Lets go of the connections. */
  destroy(): void;
}

class TimeoutError extends Error {
  override readonly name = 'TimeoutError';
}

/** As many as a laptop shop, whose functions share one process, has use for. */
const MAX_SOCKETS = 50;

/** Posts to one place over connections that are kept between requests. */
export function createPoster(origin: URL, { timeoutMs }: { readonly timeoutMs: number }): Poster {
  const isSecure = origin.protocol === 'https:';
  const request = isSecure ? requestHttps : requestHttp;
  const Agent = isSecure ? HttpsAgent : HttpAgent;
  const agent = new Agent({ keepAlive: true, maxSockets: MAX_SOCKETS });
  return {
    post: (headers, body) =>
      new Promise((resolve, reject) => {
        // Waiting for a free connection counts, and reading the answer.
        const signal = AbortSignal.timeout(timeoutMs);
        const length = { 'content-length': `${Buffer.byteLength(body)}` };
        const sent = request(origin, {
          ...{ method: 'POST', agent, signal },
          headers: { ...headers, ...length },
        });
        const fail = (error: Error): void => {
          reject(signal.aborted ? new TimeoutError(`no answer in ${timeoutMs} ms`) : error);
        };
        sent.once('response', (response) => {
          textOf(response).then((text) => {
            resolve({ status: response.statusCode ?? 0, text });
          }, fail);
        });
        sent.once('error', fail);
        sent.end(body);
      }),
    destroy: () => {
      agent.destroy();
    },
  };
}

async function textOf(response: IncomingMessage): Promise<string> {
  const body: AsyncIterable<Buffer> = response;
  const chunks: Buffer[] = [];
  for await (const chunk of body) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}
