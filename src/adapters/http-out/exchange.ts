import { request as requestHttp, type IncomingMessage } from 'node:http';
import { request as requestHttps } from 'node:https';
import type { LookupFunction } from 'node:net';
import type { OutgoingAnswer, OutgoingRequest } from '../../application/ports/http-out.ts';

/** More than an excerpt shows, whatever its characters take. */
const READ_BYTES = 1_024;
const EXCERPT_CHARACTERS = 200;

/** Sends a request and reads the beginning of its answer; rejects when none has begun until the signal says so. */
export function exchange(
  url: URL,
  { headers, body }: Omit<OutgoingRequest, 'url'>,
  { lookup, signal }: { readonly lookup: LookupFunction; readonly signal: AbortSignal },
): Promise<OutgoingAnswer> {
  const request = url.protocol === 'https:' ? requestHttps : requestHttp;
  return new Promise((resolve, reject) => {
    const sent = request(url, {
      method: 'POST',
      // A connection of its own: a kept one would lead to where the name led before.
      agent: false,
      lookup,
      signal,
      headers: {
        'user-agent': 'Bodega',
        'accept-encoding': 'identity',
        'content-length': `${Buffer.byteLength(body)}`,
        ...headers,
      },
    });
    let answered = false;
    sent.once('response', (response) => {
      answered = true;
      void beginningOf(response).then((bytes) => {
        sent.destroy();
        resolve(answerOf(response, bytes));
      });
    });
    // Once an answer has begun, its status stands.
    const fail = (error: Error): void => {
      if (!answered) reject(error);
    };
    sent.on('error', fail);
    // Who answers by wanting another protocol is hung up on without an error.
    sent.once('close', () => {
      fail(new Error('closed without an answer'));
    });
    sent.end(body);
  });
}

/** What came of a body, however it ended: its status stands already. */
async function beginningOf(response: IncomingMessage): Promise<Buffer> {
  const body: AsyncIterable<Buffer> = response;
  const chunks: Buffer[] = [];
  let bytes = 0;
  try {
    for await (const chunk of body) {
      chunks.push(chunk);
      bytes += chunk.length;
      if (bytes >= READ_BYTES) break;
    }
  } catch {
    // broken off, or it took too long
  }
  return Buffer.concat(chunks).subarray(0, READ_BYTES);
}

function answerOf({ statusCode = 0, headers }: IncomingMessage, body: Buffer): OutgoingAnswer {
  const asked = headers['retry-after'] ?? '';
  return {
    status: statusCode,
    retryAfterSeconds: /^\d{1,6}$/.test(asked) ? Number(asked) : undefined,
    excerpt: excerptOf(body),
  };
}

/** Control and format characters could make a page or a log show something else. */
function excerptOf(body: Buffer): string {
  const line = body.toString('utf8').replace(/[\p{C}\p{Z}\uFFFD]+/gu, ' ');
  return Array.from(line.trim()).slice(0, EXCERPT_CHARACTERS).join('');
}
