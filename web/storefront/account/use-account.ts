import { useQuery } from '@tanstack/preact-query';
import { answerOf } from '../../shared/api/client.ts';
import { type Schemas, useServices } from '../../shared/services.tsx';
import { useSession } from '../../shared/session/use-session.ts';

export type Account = Schemas['Account'];

export const ACCOUNT_QUERY = ['own', 'account'] as const;

/** The account of who is signed in, as soon as somebody is. */
export function useAccount() {
  const { api } = useServices();
  const { signedIn } = useSession();
  return useQuery({
    queryKey: ACCOUNT_QUERY,
    queryFn: () => answerOf(api.GET('/v1/me')),
    enabled: signedIn,
  });
}
