import { useQuery } from '@tanstack/preact-query';
import { answerOf } from '../../shared/api/client.ts';
import { type Schemas, useServices } from '../../shared/services.tsx';

export type OwnAddress = Schemas['OwnAddress'];

export const ADDRESSES_QUERY = ['own', 'addresses'] as const;

/** The addresses of who is signed in. */
export function useAddresses() {
  const { api } = useServices();
  return useQuery({
    queryKey: ADDRESSES_QUERY,
    queryFn: () => answerOf(api.GET('/v1/me/addresses')),
  });
}
