import { useQuery } from '@tanstack/preact-query';
import { answerOf } from '../../shared/api/client.ts';
import { type Schemas, useServices } from '../../shared/services.tsx';

export type Account = Schemas['Account'];

export const ACCOUNT_QUERY = ['own', 'account'] as const;

export function useAccount() {
  const { api } = useServices();
  return useQuery({ queryKey: ACCOUNT_QUERY, queryFn: () => answerOf(api.GET('/v1/me')) });
}
