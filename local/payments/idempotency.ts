import { createHash } from 'node:crypto';
import type { Access } from './access.ts';
import type { Engine } from './engine.ts';
import { RequestError } from './errors.ts';
import { jsonAnswer, type HttpAnswer } from './http.ts';
import type { Outcome } from './outcome.ts';
import { REPLY_LIFE_MS, type Reply, type State } from './store.ts';

/** One request, as its idempotency key sees it. */
export interface Call {
  readonly access: Access;
  /** Null: the request has no key, and takes effect each time. */
  readonly key: string | null;
  readonly fingerprint: string;
  readonly requestId: string;
}

/** Equal for equal requests, whatever the order of their parameters. */
export function fingerprintOf(method: string, path: string, params: string): string {
  const sorted = new URLSearchParams(params);
  sorted.sort();
  return createHash('sha256').update(`${method} ${path}\n${sorted.toString()}`).digest('hex');
}

/**
 * Runs a request and commits what it changes, or gives the first answer to its key again. What the request throws is
 * not remembered, what it returns is, be it a refusal. The same key with another request is a RequestError. Requests
 * run one after the other, so the second of two at once finds the first's answer: no key is ever "in use".
 */
export function onceByKey(call: Call, engine: Engine, run: () => Outcome): HttpAnswer {
  const { key, fingerprint, requestId } = call;
  const id = key === null ? null : replyId(call.access, key);
  const earlier = id === null ? undefined : recall(engine.state, id, engine.tools.now());
  if (earlier !== undefined) return replay(earlier, fingerprint, key ?? '');

  const { status, body, changed, events } = run();
  const answer = jsonAnswer(status, body, key === null ? {} : { 'idempotency-key': key });
  const change = { changed, events, cause: { id: requestId, idempotency_key: key } };
  if (id === null) {
    engine.commit(change);
  } else {
    const atMs = engine.tools.now();
    const reply = { id, fingerprint, status, body: answer.body, requestId, atMs };
    engine.commit({ ...change, reply });
  }
  return answer;
}

/** A browser must not get the answers that the shop got, so a key belongs to the API key that came with it. */
function replyId(access: Access, key: string): string {
  if (key.length > 255) throw idempotencyError('Idempotency keys have at most 255 characters.');
  return `${access}:${key}`;
}

function recall({ replies }: State, id: string, nowMs: number): Reply | undefined {
  const reply = replies.get(id);
  return reply !== undefined && reply.atMs > nowMs - REPLY_LIFE_MS ? reply : undefined;
}

function replay(reply: Reply, fingerprint: string, key: string): HttpAnswer {
  if (reply.fingerprint !== fingerprint) {
    throw idempotencyError(
      'Keys for idempotent requests can only be used with the same parameters they were first used with. ' +
        `Try using a key other than '${key}' if you meant to execute a different request.`,
    );
  }
  return {
    status: reply.status,
    headers: {
      'content-type': 'application/json',
      'idempotency-key': key,
      'idempotent-replayed': 'true',
      'original-request': reply.requestId,
    },
    body: reply.body,
  };
}

function idempotencyError(message: string): RequestError {
  return new RequestError(400, { type: 'idempotency_error', message });
}
