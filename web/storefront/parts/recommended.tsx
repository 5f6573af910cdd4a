import { useQuery } from '@tanstack/preact-query';
import { useSession } from '../../shared/session/use-session.ts';
import type { Summary } from '../queries.ts';
import { ProductGrid } from './product-card.tsx';

/** As many as stand in one row. */
const SHOWN = 4;

interface RecommendedProps {
  readonly title: string;
  readonly path: string;
  /** For who is signed in alone. */
  readonly own?: boolean;
}

/** Products that others chose; nothing where there are none, or where nobody recommends. */
export function Recommended({ title, path, own = false }: RecommendedProps) {
  const session = useSession();
  const { data } = useQuery({
    queryKey: own ? ['own', 'recommended', path] : ['recommended', path],
    queryFn: async () => read(path, own ? await session.accessToken() : undefined),
    enabled: !own || session.signedIn,
    retry: false,
  });
  if (data === undefined || data.length === 0) return null;
  return (
    <section class="stack">
      <h2>{title}</h2>
      <ProductGrid products={data} source="recommendation" eager={0} />
    </section>
  );
}

/** What is beside the matter of a page must not break it: no answer is as good as an empty one. */
async function read(path: string, token: string | undefined): Promise<readonly Summary[]> {
  const headers = token === undefined ? {} : { Authorization: `Bearer ${token}` };
  const response = await fetch(`${path}?limit=${SHOWN}`, { headers });
  if (!response.ok) return [];
  const body: unknown = await response.json();
  return isList(body) ? body.items : [];
}

function isList(body: unknown): body is { items: Summary[] } {
  return typeof body === 'object' && body !== null && 'items' in body && Array.isArray(body.items);
}
