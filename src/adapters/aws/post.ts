import { Agent as HttpAgent, request as requestHttp } from 'node:http';
import { Agent as HttpsAgent, request as requestHttps } from 'node:https';
import { urlToHttpOptions } from 'node:url';

/** What a service of AWS answered, whether or not it did what was asked. */
export interface Answer {
  readonly status: number;
  readonly text: string;
  /** What REST services say in a header about what went wrong. */
  readonly errorType: string | undefined;
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
export function createPoster(place: URL, { timeoutMs }: { readonly timeoutMs: number }): Poster {
  const isSecure = place.protocol === 'https:';
  const request = isSecure ? requestHttps : requestHttp;
  const Agent = isSecure ? HttpsAgent : HttpAgent;
  const agent = new Agent({ keepAlive: true, maxSockets: MAX_SOCKETS });
  // Taken apart once, and not with each request.
  const to = { ...urlToHttpOptions(place), method: 'POST', agent };
  return {
    post: (headers, body) =>
      new Promise((resolve, reject) => {
        const length = { 'content-length': `${Buffer.byteLength(body)}` };
        const sent = request({ ...to, headers: { ...headers, ...length } });
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
            const { 'x-amzn-errortype': errorType } = response.headers;
            resolve({ status: response.statusCode ?? 0, text, errorType: [errorType].flat()[0] });
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
