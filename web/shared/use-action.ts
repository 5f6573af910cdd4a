import { useRef, useState } from 'preact/hooks';
import { type ApiProblem, problemOf } from './api/problem.ts';
import { retryDelayMs } from './query.ts';

/** How often an action that got no good answer is repeated before it is told of. */
const REPEATS = 2;

export interface Action<Input, Result> {
  /** Does it, unless it is being done; undefined when it failed or was under way already. */
  readonly run: (input: Input) => Promise<Result | undefined>;
  readonly busy: boolean;
  readonly problem: ApiProblem | undefined;
  readonly forget: () => void;
}

/**
 * Something that changes the shop. It is done once however often the button is clicked. The
 * idempotency key that `act` gets stays the same for the same input until it succeeded, so a repeat
 * after a lost answer has no second effect; it is repeated by itself where nobody answered.
 */
export function useAction<Input, Result>(
  act: (input: Input, key: string) => Promise<Result>,
  intentions: Intentions = memoryIntentions(),
  repeats = REPEATS,
): Action<Input, Result> {
  const [state, setState] = useState<{ busy: boolean; problem?: ApiProblem }>({ busy: false });
  const busy = useRef(false);
  const kept = useRef(intentions);

  async function run(input: Input): Promise<Result | undefined> {
    if (busy.current) return undefined;
    busy.current = true;
    setState({ busy: true });
    const intention = JSON.stringify([input]);
    try {
      const result = await persist(
        () => act(input, kept.current.keyOf(intention)),
        repeats,
        (problem) => {
          setState({ busy: true, problem }); // while it is tried again
        },
      );
      kept.current.fulfilled();
      setState({ busy: false });
      return result;
    } catch (error) {
      setState({ busy: false, problem: problemOf(error) });
      return undefined;
    } finally {
      busy.current = false;
    }
  }

  return {
    run,
    busy: state.busy,
    problem: state.problem,
    forget: () => setState({ busy: busy.current }),
  };
}

/** Where the key of what somebody means to do is kept. */
export interface Intentions {
  /** The same key for the same intention, until it is fulfilled or another one takes its place. */
  keyOf(intention: string): string;
  fulfilled(): void;
}

export function memoryIntentions(): Intentions {
  let current: { intention: string; key: string } | undefined;
  return {
    keyOf: (intention) => {
      if (current?.intention !== intention) current = { intention, key: crypto.randomUUID() };
      return current.key;
    },
    fulfilled: () => (current = undefined),
  };
}

async function persist<Result>(
  act: () => Promise<Result>,
  repeats: number,
  onFailure: (problem: ApiProblem) => void,
): Promise<Result> {
  for (let failures = 0; ; failures += 1) {
    try {
      return await act();
    } catch (error) {
      const problem = problemOf(error);
      const repeatable = problem.isTemporary && problem.status !== 429;
      if (!repeatable || failures >= repeats) throw problem;
      onFailure(problem);
      await new Promise((resume) => setTimeout(resume, retryDelayMs(failures, problem)));
    }
  }
}
