import { QueryClientProvider, queryOptions } from '@tanstack/preact-query';
import { type ComponentChildren, createContext } from 'preact';
import { useContext } from 'preact/hooks';
import { type Api, answerOf, apiClient, openClient } from './api/client.ts';
import type { components, paths } from './api/schema.d.ts';
import { createQueryClient } from './query.ts';
import { Session } from './session/session.ts';
import { SessionContext } from './session/use-session.ts';
import type { UserPool } from './session/user-pool.ts';

export type Schemas = components['schemas'];

export type Config = paths['/v1/config']['get']['responses'][200]['content']['application/json'];

/** What the pages of an app work with: the API, who is signed in, and what was read already. */
export interface Services {
  /** As whoever is signed in. */
  readonly api: Api;
  /** As nobody, for what is public: it is read before a session is known to be good. */
  readonly open: Api;
  readonly session: Session;
  readonly queries: ReturnType<typeof createQueryClient>;
  readonly pool: () => Promise<UserPool>;
}

/** What a client needs to start; read once. */
export function configQuery(open: Api) {
  return queryOptions({
    queryKey: ['config'],
    queryFn: (): Promise<Config> => answerOf(open.GET('/v1/config')),
    staleTime: Infinity,
  });
}

/** Begins an app's work with the shop. Apps are signed in to apart, each under its own key. */
export function createServices(sessionKey: string): Services {
  const queries = createQueryClient();
  const session = new Session(sessionKey, pool);
  const api = apiClient(session);
  const open = openClient();

  async function pool(): Promise<UserPool> {
    return (await queries.query(configQuery(open))).identity;
  }

  // What one person read is not for the next one.
  let signedIn = session.signedIn;
  session.subscribe(() => {
    if (session.signedIn === signedIn) return;
    signedIn = session.signedIn;
    queries.removeQueries({ predicate: ({ queryKey }) => queryKey[0] === 'own' });
  });
  return { api, open, session, queries, pool };
}

const ServicesContext = createContext<Services | undefined>(undefined);

export function useServices(): Services {
  const services = useContext(ServicesContext);
  if (services === undefined) throw new Error('there are no services here');
  return services;
}

export function Provide({
  services,
  children,
}: {
  services: Services;
  children: ComponentChildren;
}) {
  return (
    <ServicesContext.Provider value={services}>
      <QueryClientProvider client={services.queries}>
        <SessionContext.Provider value={services.session}>{children}</SessionContext.Provider>
      </QueryClientProvider>
    </ServicesContext.Provider>
  );
}
