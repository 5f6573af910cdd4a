import { useQuery, type UseQueryResult } from '@tanstack/preact-query';
import { answerOf } from '../../shared/api/client.ts';
import { useServices } from '../../shared/services.tsx';
import { useSession } from '../../shared/session/use-session.ts';
import type { Summary } from '../queries.ts';
import { useTexts } from '../texts/index.ts';
import { ProductGrid } from './product-card.tsx';

/** As many as stand in one row. */
const query = { limit: '4' };

/** What is beside the matter of a page is not waited for: where nothing comes, nothing stands. */
const BESIDE = { retry: false } as const;

interface List {
  readonly items: readonly Summary[];
}

/** What others ordered together with a product. */
export function AlsoBought({ productId }: { productId: string }) {
  const { open } = useServices();
  const { texts } = useTexts();
  const path = { id: productId };
  const found = useQuery({
    ...BESIDE,
    queryKey: ['recommended', productId],
    queryFn: () =>
      answerOf(open.GET('/v1/products/{id}/recommendations', { params: { path, query } })),
  });
  return <Recommended title={texts.product.alsoBought} found={found} />;
}

/** What sells best these days. */
export function Trending() {
  const { open } = useServices();
  const { texts } = useTexts();
  const found = useQuery({
    ...BESIDE,
    queryKey: ['recommended'],
    queryFn: () => answerOf(open.GET('/v1/recommendations/trending', { params: { query } })),
  });
  return <Recommended title={texts.homePage.trending} found={found} />;
}

/** What whoever is signed in might like. */
export function ForYou() {
  const { api } = useServices();
  const { signedIn } = useSession();
  const { texts } = useTexts();
  const found = useQuery({
    ...BESIDE,
    queryKey: ['own', 'recommended'],
    queryFn: () => answerOf(api.GET('/v1/me/recommendations', { params: { query } })),
    enabled: signedIn,
  });
  return <Recommended title={texts.homePage.forYou} found={found} />;
}

function Recommended({ title, found }: { title: string; found: UseQueryResult<List> }) {
  const { items = [] } = found.data ?? {};
  if (items.length === 0) return null;
  return (
    <section class="stack">
      <h2>{title}</h2>
      <ProductGrid products={items} source="recommendation" eager={0} />
    </section>
  );
}
