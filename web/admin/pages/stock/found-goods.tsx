import { useQuery } from '@tanstack/preact-query';
import { answerOf } from '../../../shared/api/client.ts';
import { problemOf } from '../../../shared/api/problem.ts';
import { useServices } from '../../../shared/services.tsx';
import { EmptyState } from '../../../shared/ui/empty-state.tsx';
import { Loaded } from '../../../shared/ui/loaded.tsx';
import { Table } from '../../../shared/ui/table.tsx';
import { useFormat, useText } from '../../texts/use-text.ts';
import { StockOfSku } from './stock-of-sku.tsx';

/** More than these nobody reads: say more of the name instead. */
const SHOWN_PRODUCTS = '8';

/** The variants of goods with such a name; or, if it is a SKU, what there is of that. */
export function FoundGoods({ q }: { readonly q: string }) {
  const t = useText();
  const format = useFormat();
  const { api } = useServices();
  const found = useQuery({
    queryKey: ['stock', 'found', q],
    queryFn: async () => {
      const query = { q, limit: SHOWN_PRODUCTS };
      const { items } = await answerOf(api.GET('/v1/search', { params: { query } }));
      const products = await Promise.all(
        items.map(({ id }) =>
          answerOf(api.GET('/v1/products/{idOrSlug}', { params: { path: { idOrSlug: id } } })),
        ),
      );
      const variants = products.flatMap((product) =>
        product.variants.map((variant) => ({ ...variant, product: product.title })),
      );
      // What is not for sale is not found by its name, and yet has stock.
      const isSku = variants.length === 0 && (await hasStock(q));
      return { sku: isSku ? q : undefined, variants };
    },
  });

  async function hasStock(sku: string): Promise<boolean> {
    try {
      await answerOf(api.GET('/v1/admin/stock/{sku}', { params: { path: { sku } } }));
      return true;
    } catch (error) {
      if (problemOf(error).isTemporary) throw error;
      return false;
    }
  }

  return (
    <Loaded query={found}>
      {({ sku, variants }) => {
        if (sku !== undefined) return <StockOfSku sku={sku} />;
        if (variants.length === 0) return <EmptyState title={t.stock.noneFound} />;
        return (
          <Table
            caption={t.stock.found}
            rows={variants}
            keyOf={(variant) => variant.sku}
            columns={[
              {
                title: t.stock.sku,
                heading: true,
                cell: (variant) => (
                  <a href={`/admin/stock?sku=${encodeURIComponent(variant.sku)}`}>
                    <code>{variant.sku}</code>
                  </a>
                ),
              },
              { title: t.orders.product, cell: ({ product }) => product },
              {
                title: t.stock.variant,
                cell: ({ options }) => Object.values(options).join(' · '),
              },
              {
                title: t.stock.available,
                end: true,
                cell: ({ available }) => format.number(available),
              },
            ]}
          />
        );
      }}
    </Loaded>
  );
}
