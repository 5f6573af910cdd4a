import { Agent, request } from 'node:http';
import type { Answer } from '../handlers/support/answers.ts';
import type { Draft, WHO } from './requests.ts';

export type Tokens = Readonly<Record<Exclude<(typeof WHO)[number], 'guest'>, string>>;

/** A shop that requests are sent to. */
export interface Target {
  /** Sends a request that is filled in. Throws when nothing that makes sense comes back. */
  send(request: Draft): Promise<Answer>;
}

/** No answer of the shop may take longer. */
const LIMIT_MS = 5_000;

/**
 * The headers of a request; a token that it brings itself goes before that of whose it is. Whoever is erased
 * can ask for nothing any more: that is only asked for in the name of who is refused.
 */
export function headersOf(
  { method, path, who, headers }: Draft,
  tokens: Tokens,
): Record<string, string> {
  const asks = method === 'DELETE' && path === '/v1/me' && who === 'shopper' ? 'staff' : who;
  return { ...(asks === 'guest' ? {} : { authorization: `Bearer ${tokens[asks]}` }), ...headers };
}

/** The query of a request, as it stands behind the question mark. */
export function queryOf({ query }: Draft): string {
  return new URLSearchParams(
    query.map(([name, value]) => [name, value] as [string, string]),
  ).toString();
}

/** A shop that runs, at an address such as `http://localhost:3000`. */
export function runningShop(base: string, tokens: Tokens): Target & { close(): void } {
  const { hostname, port } = new URL(base);
  const agent = new Agent({ keepAlive: true, maxSockets: 4 });

  const send = (draft: Draft): Promise<Answer> =>
    new Promise((resolve, reject) => {
      const { method, path, body } = draft;
      const search = queryOf(draft);
      const asking = request(
        {
          ...{ hostname, port, method, agent, timeout: LIMIT_MS },
          path: search === '' ? path : `${path}?${search}`,
          headers: {
            ...headersOf(draft, tokens),
            ...(body === undefined ? {} : { 'content-length': Buffer.byteLength(body) }),
          },
        },
        (answer) => {
          const chunks: Buffer[] = [];
          answer.on('data', (chunk: Buffer) => chunks.push(chunk));
          answer.on('error', reject);
          answer.on('end', () => {
            const text = Buffer.concat(chunks).toString('utf8');
            const headers = answer.headers as Record<string, string>;
            resolve({ status: answer.statusCode ?? 0, headers, text, body: jsonOf(text) });
          });
        },
      );
      asking.on('timeout', () => asking.destroy(new Error(`no answer within ${LIMIT_MS} ms`)));
      asking.on('error', reject);
      asking.end(body);
    });
  return { send, close: () => agent.destroy() };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
