import { useQueryClient } from '@tanstack/preact-query';
import { type ApiProblem, problemOf } from '../../shared/api/problem.ts';
import { type Action, useAction } from '../../shared/use-action.ts';

/**
 * Something that changes the shop; after it, whatever is on the screen is read again. So it is when somebody
 * else was faster: forms carry over what was typed (use-draft.ts).
 */
export function useChange<Input, Result>(
  act: (input: Input, key: string) => Promise<Result>,
): Action<Input, Result> {
  const queries = useQueryClient();
  return useAction(async (input: Input, key: string) => {
    try {
      const result = await act(input, key);
      void queries.invalidateQueries();
      return result;
    } catch (error) {
      if (problemOf(error).code === 'version-mismatch') void queries.invalidateQueries();
      throw error;
    }
  });
}

/** What the API found wrong with single fields, by the name they have in the form. */
export function fieldErrors(problem: ApiProblem | undefined): Readonly<Record<string, string>> {
  const errors = problem?.problem.errors ?? [];
  return Object.fromEntries(errors.map(({ path, message }) => [path, message]));
}
