import type { ApiProblem } from '../api/problem.ts';
import type { SharedTexts } from './shared-en.ts';

/** What a problem means to who reads it: our own sentence where there is one, or what the API said. */
export function problemText(texts: SharedTexts, problem: ApiProblem): string {
  const sentences: Readonly<Record<string, string | undefined>> = texts.problems;
  const own = sentences[problem.code];
  const temporary = problem.status >= 500 ? sentences['internal-error'] : undefined;
  const sentence = own ?? temporary ?? problem.message;
  const { retryAfterSeconds } = problem;
  return problem.status === 429 && retryAfterSeconds !== undefined
    ? `${sentence} ${texts.wait(retryAfterSeconds)}`
    : sentence;
}

/** What is wrong with a field of what was sent, if that is the trouble: the API says it in English alone. */
export function fieldText(
  { fields }: Pick<SharedTexts, 'fields'>,
  problem: ApiProblem | undefined,
  path: string,
): string | undefined {
  if (problem?.messageAt(path) === undefined) return undefined;
  return path === 'email' ? fields.email : fields.invalid;
}
