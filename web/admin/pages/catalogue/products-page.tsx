import { type Schemas, useServices } from '../../../shared/services.tsx';
import type { Product } from '../../data/schemas.ts';
import { Badge, type Tone } from '../../kit/badge.tsx';
import { BY_AGE, List } from '../../kit/list.tsx';
import { Page } from '../../kit/page.tsx';
import { useQueryState } from '../../kit/query-state.ts';
import { useFormat, useText } from '../../texts/use-text.ts';
import { useCategories } from './categories.ts';
import { findProducts, type ProductRow, type ProductSort, STATUSES } from './find-products.ts';

export const PRODUCT_TONES: Readonly<Record<Product['status'], Tone>> = {
  draft: 'warn',
  active: 'good',
  archived: 'calm',
};

/** Products of every status. */
export function ProductsPage() {
  const t = useText();
  const format = useFormat();
  const { api } = useServices();
  const { query } = useQueryState();
  const categories = useCategories();
  return (
    <Page
      title={t.products.title}
      actions={
        <a class="button" data-kind="main" href="/admin/products/new">
          {t.products.add}
        </a>
      }
    >
      <List<ProductRow, ProductSort>
        name={['products']}
        caption={t.products.title}
        empty={t.products.none}
        {...(query.q === undefined ? { usualSort: 'newest' as const } : {})}
        keyOf={({ id }) => id}
        filters={[
          { name: 'q', label: t.products.search, kind: 'text' },
          {
            name: 'status',
            label: t.products.status,
            kind: 'select',
            any: t.list.all,
            choices: STATUSES.map((value) => ({ value, label: t.productStatus[value] })),
          },
          {
            name: 'category',
            label: t.products.category,
            kind: 'select',
            any: t.list.all,
            choices: (categories.data ?? []).map(({ category, path }) => ({
              value: category.id,
              label: path,
            })),
          },
        ]}
        load={(page, filled) => findProducts(api, page, filled)}
        columns={[
          {
            title: t.products.name,
            heading: true,
            ways: { up: 'title', down: 'title-desc', first: 'up' },
            cell: (entry) => <ProductName {...entry} />,
          },
          {
            title: t.products.status,
            cell: ({ status }) => (
              <Badge tone={PRODUCT_TONES[status]} text={t.productStatus[status]} />
            ),
          },
          {
            title: t.products.price,
            end: true,
            ways: { up: 'price-asc', down: 'price-desc', first: 'up' },
            cell: ({ priceFrom, priceTo }) => <PriceRange from={priceFrom} to={priceTo} />,
          },
          {
            title: t.products.variants,
            end: true,
            cell: ({ variantCount }) => format.number(variantCount),
          },
          {
            title: t.keys.createdAt,
            ways: BY_AGE,
            cell: ({ createdAt }) => <span class="day">{format.date(createdAt)}</span>,
          },
          {
            title: t.products.updated,
            cell: ({ updatedAt }) => <span class="day">{format.date(updatedAt)}</span>,
          },
        ]}
      />
    </Page>
  );
}

function ProductName({ id, title, image }: ProductRow) {
  return (
    <a class="with-picture" href={`/admin/products/${id}`}>
      {image === null ? (
        <span class="picture-none" aria-hidden="true" />
      ) : (
        <img src={image.url} alt="" width={40} height={40} loading="lazy" />
      )}
      {title}
    </a>
  );
}

interface PriceRangeProps {
  readonly from: Schemas['Money'] | null;
  readonly to: Schemas['Money'] | null;
}

function PriceRange({ from, to }: PriceRangeProps) {
  const format = useFormat();
  if (from === null || to === null) return <>–</>;
  if (from.amount === to.amount) return <>{format.money(from)}</>;
  return (
    <>
      {format.money(from)} – {format.money(to)}
    </>
  );
}
