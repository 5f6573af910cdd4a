import { QueryClient } from '@tanstack/preact-query';
import { ApiProblem, problemOf } from './api/problem.ts';

/** What was read is fresh for so long: going back and forth asks nothing again. */
const FRESH_MS = 30_000;

const FIRST_RETRY_MS = 500;
const SLOWEST_RETRY_MS = 15_000;

/** The wait before a try: twice the one before, but as long as the API asked for if it did. */
export function retryDelayMs(failures: number, error: unknown): number {
  const asked = error instanceof ApiProblem ? (error.retryAfterSeconds ?? 0) * 1000 : 0;
  return Math.max(asked, Math.min(FIRST_RETRY_MS * 2 ** failures, SLOWEST_RETRY_MS));
}

/**
 * What was read from the API. While it does not answer, reading goes on being tried, and
 * ui/connection.tsx says so; a refusal is an answer, and not tried again.
 */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: FRESH_MS,
        networkMode: 'always',
        refetchOnWindowFocus: false,
        retry: (_failures, error) => problemOf(error).isTemporary,
        retryDelay: retryDelayMs,
      },
    },
  });
}
