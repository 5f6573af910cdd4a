import { accessOf, secretKeyRequired, type Access, type ApiKeys } from './access.ts';
import type { Engine } from './engine.ts';
import { RequestError } from './errors.ts';
import { expandPaths } from './expand.ts';
import { parseForm, type Form } from './form.ts';
import { jsonAnswer, type HttpAnswer, type HttpRequest } from './http.ts';
import { fingerprintOf, onceByKey, type Call } from './idempotency.ts';
import { findMethod, methodView } from './methods.ts';
import type { Outcome } from './outcome.ts';
import { findRoute } from './routes.ts';
import type { State } from './store.ts';
import { API_VERSION, publishableView, view } from './view.ts';

/**
 * Answers a request to `/v1`. Nothing waits between reading the state and changing it, so requests run one after the
 * other; the answer leaves when all that it may rest on is on the disk.
 */
export async function answerApi(
  request: HttpRequest,
  engine: Engine,
  keys: ApiKeys,
): Promise<HttpAnswer> {
  const requestId = engine.tools.newId('req');
  const answer = answerOrExplain(request, requestId, engine, keys);
  await engine.durable();
  const headers = { 'request-id': requestId, 'stripe-version': API_VERSION, ...answer.headers };
  return { ...answer, headers };
}

function answerOrExplain(
  request: HttpRequest,
  requestId: string,
  engine: Engine,
  keys: ApiKeys,
): HttpAnswer {
  try {
    return answerNow(request, requestId, engine, keys);
  } catch (error) {
    if (error instanceof RequestError) return jsonAnswer(error.status, { error: error.body });
    throw error;
  }
}

function answerNow(
  request: HttpRequest,
  requestId: string,
  engine: Engine,
  keys: ApiKeys,
): HttpAnswer {
  const { method, path, query, origin, headers } = request;
  const access = accessOf(headers.authorization, keys);
  const found = findRoute(method, path);
  if (found === undefined) throw unknownUrl(method, path);
  const { route, id } = found;
  if (access === 'publishable' && route.access === 'secret') throw secretKeyRequired();

  const text = method === 'POST' ? formText(request) : query;
  const key = method === 'POST' ? headers['idempotency-key'] : undefined;
  const call: Call = {
    access,
    key: typeof key === 'string' ? key : null,
    fingerprint: fingerprintOf(method, path, text),
    requestId,
  };
  return onceByKey(call, engine, () => {
    const form = parseForm(text);
    const outcome = route.run({ access, form, id, path, origin }, engine);
    return { ...outcome, body: shownTo(access, form, outcome, engine.state) };
  });
}

function formText({ headers, body }: HttpRequest): string {
  if (!(headers['content-type'] ?? '').startsWith('application/json')) return body;
  throw new RequestError(400, {
    type: 'invalid_request_error',
    message:
      'Invalid request (check that your POST content type is application/x-www-form-urlencoded).',
  });
}

function shownTo(access: Access, form: Form, outcome: Outcome, state: State): Outcome['body'] {
  if (outcome.status !== 200) return outcome.body;
  const expanded = expandPaths(outcome.body, expansionsIn(form), (id) => find(id, outcome, state));
  return access === 'secret' ? expanded : publishableView(expanded);
}

function expansionsIn({ expand }: Form): readonly string[] {
  return Object.values(typeof expand === 'object' ? expand : {}).filter(
    (path) => typeof path === 'string',
  );
}

/** What an id names, as it is after the request. */
function find(id: string, { changed }: Outcome, state: State): Outcome['body'] | undefined {
  const held =
    changed.findLast((record) => record.id === id) ??
    state.intents.get(id) ??
    state.charges.get(id) ??
    state.refunds.get(id);
  if (held !== undefined) return view(held);
  return findMethod(id) === undefined ? undefined : { ...methodView(id) };
}

function unknownUrl(method: string, path: string): RequestError {
  return new RequestError(404, {
    type: 'invalid_request_error',
    message: `Unrecognized request URL (${method}: ${path}).`,
  });
}
