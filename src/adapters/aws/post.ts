import { Agent as HttpAgent, request as requestHttp } from 'node:http';
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
        const length = { 'content-length': `${Buffer.byteLength(body)}` };
        const sent = request(origin, { method: 'POST', agent, headers: { ...headers, ...length } });
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
            resolve({ status: response.statusCode ?? 0, text });
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
