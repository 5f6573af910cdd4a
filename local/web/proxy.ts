import { type IncomingMessage, request as send, type ServerResponse } from 'node:http';

/** What is the API's at the shop's own address, as the distribution in AWS has it. */
const API_PATHS = /^\/(v1|health|openapi\.json|\.well-known|sitemap\.xml|robots\.txt)(\/|\?|$)/;

export function isForApi(url: string): boolean {
  return API_PATHS.test(url);
}

/** Passes a request on to the API and its answer back, byte for byte; while it is away, says so. */
export function passOn(incoming: IncomingMessage, outgoing: ServerResponse, apiPort: number): void {
  const { method, url, headers } = incoming;
  const onward = send(
    { host: 'localhost', port: apiPort, method, path: url, headers },
    (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(outgoing);
    },
  );
  onward.once('error', () => {
    if (outgoing.headersSent) outgoing.destroy();
    else sayAway(outgoing);
  });
  // Whoever asked has gone: nobody waits for the answer.
  outgoing.once('close', () => onward.destroy());
  incoming.pipe(onward);
}

function sayAway(outgoing: ServerResponse): void {
  const problem = {
    type: 'about:blank',
    title: 'The API does not answer',
    status: 503,
    code: 'not-ready',
    detail: 'The API does not answer.',
    traceId: '',
  };
  outgoing.writeHead(503, { 'Content-Type': 'application/problem+json', 'Retry-After': '1' });
  outgoing.end(JSON.stringify(problem));
}
