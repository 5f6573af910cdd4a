import type { components } from './schema.d.ts';

export type Problem = components['schemas']['Problem'];

/** What went wrong with a request, as problem+json tells it or, where nobody answered, as we do. */
export class ApiProblem extends Error {
  override readonly name = 'ApiProblem';
  /** 0 where there was no answer. */
  readonly status: number;
  /** Stable, kebab-case; `unreachable` where there was no answer. */
  readonly code: string;
  /** Everything that the answer told. */
  readonly problem: Partial<Problem>;
  readonly retryAfterSeconds: number | undefined;

  constructor(status: number, problem: Partial<Problem>, retryAfterSeconds?: number) {
    super(problem.detail ?? problem.title ?? problem.code ?? `status ${status}`);
    this.status = status;
    this.code = problem.code ?? (status === 0 ? 'unreachable' : `http-${status}`);
    this.problem = problem;
    this.retryAfterSeconds = retryAfterSeconds;
  }

  /** The same request may well succeed a little later. */
  get isTemporary(): boolean {
    return this.status === 0 || this.status === 429 || this.status >= 500;
  }

  /** What is wrong with a field of the body, if that is the trouble. */
  messageAt(path: string): string | undefined {
    return this.problem.errors?.find((error) => error.path === path)?.message;
  }
}

/** Whatever was thrown, as a problem: what is no answer of the API counts as none at all. */
export function problemOf(error: unknown): ApiProblem {
  return error instanceof ApiProblem ? error : new ApiProblem(0, { detail: String(error) });
}
