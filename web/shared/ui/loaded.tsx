import type { ComponentChildren } from 'preact';
import { problemOf } from '../api/problem.ts';
import { Problem } from './problem.tsx';
import { Skeleton } from './skeleton.tsx';

interface Query<Data> {
  readonly data: Data | undefined;
  readonly error: unknown;
  readonly refetch: () => unknown;
}

interface LoadedProps<Data> {
  readonly query: Query<Data>;
  readonly children: (data: Data) => ComponentChildren;
  /** Holds the place while it loads; lines of text, if nothing else is said. */
  readonly waiting?: ComponentChildren;
}

/** What was read from the API; before, its place; or else what went wrong. */
export function Loaded<Data>({ query, children, waiting }: LoadedProps<Data>) {
  if (query.data !== undefined) return <>{children(query.data)}</>;
  if (query.error !== null) {
    return <Problem problem={problemOf(query.error)} onRetry={() => void query.refetch()} />;
  }
  return <>{waiting ?? <Skeleton />}</>;
}
