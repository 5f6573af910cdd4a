import { useQueryClient } from '@tanstack/preact-query';
import { useEffect, useState } from 'preact/hooks';
import { problemOf } from '../api/problem.ts';
import { useShared } from '../i18n/texts.tsx';

/** Says that the API does not answer, as long as something on the page waits for it. */
export function Connection() {
  const { texts } = useShared();
  const queries = useQueryClient().getQueryCache();
  const [waiting, setWaiting] = useState(false);
  useEffect(
    () =>
      queries.subscribe(() => {
        const stuck = queries
          .getAll()
          .some(
            ({ state }) =>
              state.fetchStatus === 'fetching' &&
              state.fetchFailureCount > 0 &&
              problemOf(state.fetchFailureReason).isTemporary,
          );
        setWaiting(stuck);
      }),
    [queries],
  );
  return <div role="status">{waiting && <p class="connection">{texts.unreachable}</p>}</div>;
}
