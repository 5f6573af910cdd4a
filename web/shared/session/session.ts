import { ApiProblem } from '../api/problem.ts';
import { claimsOf } from './claims.ts';
import { refresh, type Tokens, type UserPool } from './user-pool.ts';

/** An access token is renewed this long before it ends, so that none ends on its way. */
const RENEW_BEFORE_MS = 60_000;

/** Whether somebody is signed in; `expired` asks to sign in again. */
export type SessionState = 'out' | 'in' | 'expired';

interface Kept {
  readonly refreshToken: string;
  readonly email: string;
}

interface Access {
  readonly token: string;
  readonly endsAt: number;
  readonly groups: readonly string[];
}

/**
 * Who is signed in. The access token lives in memory alone. The refresh token is in localStorage, so
 * that a reload or a second tab does not ask to sign in again: the pages are one origin with a strict
 * content policy and no scripts of others, so nobody else reads it; a cookie would need a server of
 * ours between the browser and the user pool.
 */
export class Session {
  readonly #storageKey: string;
  readonly #pool: () => Promise<UserPool>;
  readonly #listeners = new Set<() => void>();
  #kept: Kept | undefined;
  #access: Access | undefined;
  #renewal: Promise<string | undefined> | undefined;
  #state: SessionState;

  constructor(storageKey: string, pool: () => Promise<UserPool>) {
    this.#storageKey = storageKey;
    this.#pool = pool;
    this.#kept = readKept(storageKey);
    this.#state = this.#kept === undefined ? 'out' : 'in';
    // Signing in or out in another tab holds here, too.
    addEventListener('storage', ({ key }) => {
      if (key === storageKey) this.#become(readKept(storageKey), undefined);
    });
  }

  get state(): SessionState {
    return this.#state;
  }

  get signedIn(): boolean {
    return this.#state === 'in';
  }

  get email(): string | undefined {
    return this.#kept?.email;
  }

  /** Groups of the user pool, such as `admin`; known once there is an access token. */
  get groups(): readonly string[] {
    return this.#access?.groups ?? [];
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  begin(email: string, { accessToken, refreshToken }: Tokens): void {
    const kept = refreshToken === undefined ? undefined : { refreshToken, email };
    if (kept !== undefined) localStorage.setItem(this.#storageKey, JSON.stringify(kept));
    this.#become(kept, accessOf(accessToken));
  }

  end(): void {
    localStorage.removeItem(this.#storageKey);
    this.#become(undefined, undefined);
  }

  /**
   * A token that is good for a while, renewed if need be; none when nobody is signed in. `anew` renews
   * it in any case. Throws an ApiProblem when the user pool does not answer.
   */
  async accessToken({ anew = false } = {}): Promise<string | undefined> {
    if (this.#kept === undefined) return undefined;
    const isGood = (this.#access?.endsAt ?? 0) - RENEW_BEFORE_MS > Date.now();
    if (isGood && !anew) return this.#access?.token;
    this.#renewal ??= this.#renew(this.#kept).finally(() => (this.#renewal = undefined));
    return this.#renewal;
  }

  async #renew(kept: Kept): Promise<string | undefined> {
    try {
      const { accessToken } = await refresh(await this.#pool(), kept.refreshToken);
      if (this.#kept === kept) this.#become(kept, accessOf(accessToken));
      return accessToken;
    } catch (error) {
      if (!(error instanceof ApiProblem) || error.isTemporary) throw error;
      localStorage.removeItem(this.#storageKey);
      this.#become(undefined, undefined, 'expired');
      return undefined;
    }
  }

  #become(kept: Kept | undefined, access: Access | undefined, otherwise: SessionState = 'out') {
    this.#kept = kept;
    this.#access = access;
    this.#state = kept === undefined ? otherwise : 'in';
    for (const listener of this.#listeners) listener();
  }
}

function accessOf(token: string): Access {
  const { exp, groups } = claimsOf(token);
  return { token, endsAt: exp * 1000, groups };
}

function readKept(storageKey: string): Kept | undefined {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(storageKey) ?? 'null');
    return isKept(kept) ? kept : undefined;
  } catch {
    return undefined;
  }
}

function isKept(value: unknown): value is Kept {
  return (
    typeof value === 'object' &&
    value !== null &&
    'refreshToken' in value &&
    typeof value.refreshToken === 'string' &&
    'email' in value &&
    typeof value.email === 'string'
  );
}
