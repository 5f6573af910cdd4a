import { keepPreviousData, useQuery, type UseQueryResult } from '@tanstack/preact-query';
import { answerOf } from '../../shared/api/client.ts';
import { useServices } from '../../shared/services.tsx';
import type { Wish } from './wish.ts';

export const PER_PAGE = 24;

/** Where there are goods without it, so often a search that failed is tried again. */
const AGAIN_MS = 10_000;

interface Searching {
  readonly enabled?: boolean;
  /** The page has something to show without it: what fails is told of at once, and tried again later. */
  readonly beside?: boolean;
}

/** What fits a wish. What was found before stays to be seen until the new answer is there. */
export function useSearch(
  wish: Wish,
  cursor?: string,
  { enabled = true, beside = false }: Searching = {},
) {
  const { open } = useServices();
  const query = { ...wish, limit: `${PER_PAGE}`, ...(cursor === undefined ? {} : { cursor }) };
  return useQuery({
    queryKey: ['search', query],
    queryFn: ({ signal }) => answerOf(open.GET('/v1/search', { params: { query }, signal })),
    placeholderData: keepPreviousData,
    enabled,
    refetchInterval: ({ state }) => (beside && state.error !== null ? AGAIN_MS : false),
    ...(beside ? { retry: false } : {}),
  });
}

export type Searched = ReturnType<typeof useSearch>;
export type Found = NonNullable<Searched['data']>;

/** Whether a search failed and was not answered since, also while it is tried again. */
export function hasFailed({ errorUpdateCount, data, isPlaceholderData }: UseQueryResult): boolean {
  return errorUpdateCount > 0 && (data === undefined || isPlaceholderData);
}
