import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { contentSecurityPolicy } from '../../infra/edge/content-security-policy.js';
import { cacheControl, fileAt, SECURITY_HEADERS } from '../../web/security-headers.ts';
import type { Encoding, WebFile } from './files.ts';
import { isForApi, passOn } from './proxy.ts';

interface WebOptions {
  readonly files: ReadonlyMap<string, WebFile>;
  readonly apiPort: number;
  /** Whom pages call beside the API. */
  readonly connect: readonly string[];
}

/** The shop's own address on the laptop: built pages, and the API passed on, as one origin. */
export function webServer({ files, apiPort, connect }: WebOptions): Server {
  const security = {
    ...SECURITY_HEADERS,
    'Content-Security-Policy': contentSecurityPolicy({ connect, pictures: ['http:'] }),
  };
  return createServer((incoming, outgoing) => {
    if (isForApi(incoming.url ?? '/')) passOn(incoming, outgoing, apiPort);
    else answerWithFile(incoming, outgoing, files, security);
  });
}

function answerWithFile(
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  files: ReadonlyMap<string, WebFile>,
  security: Readonly<Record<string, string>>,
): void {
  const { method, headers } = incoming;
  if (method !== 'GET' && method !== 'HEAD') {
    outgoing.writeHead(405, { ...security, Allow: 'GET, HEAD' }).end();
    return;
  }
  const [address = '/'] = (incoming.url ?? '/').split('?', 1);
  const path = fileAt(address, (one) => files.has(one));
  const file = path === undefined ? undefined : files.get(path);
  if (path === undefined || file === undefined) {
    outgoing.writeHead(404, { ...security, 'Cache-Control': 'no-cache' }).end();
    return;
  }
  const about = { ...security, 'Cache-Control': cacheControl(path), ETag: file.etag };
  if (headers['if-none-match'] === file.etag) {
    outgoing.writeHead(304, about).end();
    return;
  }
  const encoding = encodingFor(file, headers['accept-encoding']?.toString());
  const content = file.content(encoding);
  outgoing.writeHead(200, {
    ...about,
    'Content-Type': file.type,
    'Content-Length': content.length,
    Vary: 'Accept-Encoding',
    ...(encoding === undefined ? {} : { 'Content-Encoding': encoding }),
  });
  outgoing.end(method === 'HEAD' ? undefined : content);
}

/** The best packing that the browser takes. */
function encodingFor({ encodings }: WebFile, accepted = ''): Encoding | undefined {
  const names = accepted.split(/[,;\s]+/);
  return encodings.find((encoding) => names.includes(encoding));
}
