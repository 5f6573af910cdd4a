import type { ApiProblem } from '../../shared/api/problem.ts';
import { useText } from '../texts/use-text.ts';

/** What the API found wrong with single fields, by the name they have in the form. */
export function useFieldErrors(problem: ApiProblem | undefined): Readonly<Record<string, string>> {
  const { fieldMessage } = useText();
  const errors = problem?.problem.errors ?? [];
  return Object.fromEntries(errors.map(({ path, message }) => [path, fieldMessage(message)]));
}
