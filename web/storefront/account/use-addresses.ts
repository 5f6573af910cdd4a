import { useQuery } from '@tanstack/preact-query';
import { answerOf } from '../../shared/api/client.ts';
import { type Schemas, useServices } from '../../shared/services.tsx';
import { useSession } from '../../shared/session/use-session.ts';

export type OwnAddress = Schemas['OwnAddress'];

export const ADDRESSES_QUERY = ['own', 'addresses'] as const;

/** The addresses of who is signed in, as soon as somebody is. */
export function useAddresses() {
  const { api } = useServices();
  const { signedIn } = useSession();
  return useQuery({
    queryKey: ADDRESSES_QUERY,
    queryFn: () => answerOf(api.GET('/v1/me/addresses')),
    enabled: signedIn,
  });
}
