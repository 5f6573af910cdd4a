import createClient from 'openapi-fetch';
import type { Session } from '../session/session.ts';
import { ApiProblem, type Problem } from './problem.ts';
import type { paths } from './schema.d.ts';

/** A request that is under way longer than this has failed: functions are given ten seconds. */
const PATIENCE_MS = 12_000;

/** Calls the API at this origin as nobody in particular: what everybody may read waits for no session. */
export function openClient() {
  return createClient<paths>({ baseUrl: location.origin, fetch: (request) => send(request) });
}

/** Calls the API at this origin as whoever is signed in; an outdated access token is renewed once. */
export function apiClient(session: Session) {
  return createClient<paths>({
    baseUrl: location.origin,
    fetch: async (request) => {
      const repeat = request.clone();
      const response = await send(request, await session.accessToken());
      if (response.status !== 401 || !session.signedIn) return response;
      await response.body?.cancel();
      return send(repeat, await session.accessToken({ anew: true }));
    },
  });
}

export type Api = ReturnType<typeof apiClient>;

/** What caches on the way may still tell for a moment, browsers ask about anew: nobody is shown what was before. */
function send(request: Request, token?: string): Promise<Response> {
  if (token !== undefined) request.headers.set('Authorization', `Bearer ${token}`);
  const patience = AbortSignal.timeout(PATIENCE_MS);
  const signal = AbortSignal.any([request.signal, patience]);
  return fetch(request, { signal, cache: 'no-cache' });
}

/** The good answer's content; any other answer, or none, is thrown as an ApiProblem. */
export async function answerOf<Data>(
  call: Promise<{ data?: Data; error?: unknown; response: Response }>,
): Promise<Data> {
  const { data, error, response } = await call.catch((failure: unknown) => {
    if (failure instanceof DOMException && failure.name === 'AbortError') throw failure;
    throw new ApiProblem(0, { detail: String(failure) });
  });
  if (data !== undefined) return data;
  const seconds = Number(response.headers.get('Retry-After') ?? NaN);
  const problem: Partial<Problem> = isObject(error) ? error : {};
  throw new ApiProblem(response.status, problem, Number.isFinite(seconds) ? seconds : undefined);
}

function isObject(value: unknown): value is Partial<Problem> {
  return typeof value === 'object' && value !== null;
}
