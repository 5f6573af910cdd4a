import { keepPreviousData, useQuery } from '@tanstack/preact-query';
import { answerOf } from '../../shared/api/client.ts';
import { useServices } from '../../shared/services.tsx';
import type { Wish } from './wish.ts';

const PER_PAGE = 24;

/** What fits a wish. What was found before stays to be seen until the new answer is there. */
export function useSearch(wish: Wish, cursor?: string) {
  const { open } = useServices();
  const query = { ...wish, limit: `${PER_PAGE}`, ...(cursor === undefined ? {} : { cursor }) };
  return useQuery({
    queryKey: ['search', query],
    queryFn: ({ signal }) => answerOf(open.GET('/v1/search', { params: { query }, signal })),
    placeholderData: keepPreviousData,
  });
}

export type Found = NonNullable<ReturnType<typeof useSearch>['data']>;
