import { useQueryClient } from '@tanstack/preact-query';
import { problemOf } from '../../shared/api/problem.ts';
import { type Action, memoryIntentions, useAction } from '../../shared/use-action.ts';

/** The thing is not what it was taken for: another state, another version. */
const OVERTAKEN: readonly number[] = [409, 412];

/**
 * Something that changes the shop. It is done once whatever is on the screen has been read again, so that
 * nobody acts on what was before. So it is when somebody else was faster: forms carry over what was typed
 * (use-draft.ts).
 */
export function useChange<Input, Result>(
  act: (input: Input, key: string) => Promise<Result>,
): Action<Input, Result> {
  const queries = useQueryClient();
  async function change(input: Input, key: string): Promise<Result> {
    try {
      const result = await act(input, key);
      await queries.invalidateQueries();
      return result;
    } catch (error) {
      if (OVERTAKEN.includes(problemOf(error).status)) await queries.invalidateQueries();
      throw error;
    }
  }
  // Few routes of the back office know a repeat for one: people decide whether they want it once more.
  return useAction(change, memoryIntentions(), 0);
}
