import { useLocation } from 'preact-iso/router';
import { answerOf } from '../../../shared/api/client.ts';
import { useServices } from '../../../shared/services.tsx';
import type { Product } from '../../data/schemas.ts';
import { Act } from '../../kit/act.tsx';
import { Badge } from '../../kit/badge.tsx';
import { Loaded } from '../../kit/loaded.tsx';
import { Page } from '../../kit/page.tsx';
import { useText } from '../../texts/use-text.ts';
import { ProductForm } from './product-form.tsx';
import { PRODUCT_TONES } from './products-page.tsx';

/** A product to look at and to change. */
export function ProductPage({ id }: { readonly id: string }) {
  const { api } = useServices();
  return (
    <Loaded
      queryKey={['products', id]}
      load={() => answerOf(api.GET('/v1/admin/products/{id}', { params: { path: { id } } }))}
    >
      {(product) => <OneProduct key={id} product={product} />}
    </Loaded>
  );
}

function OneProduct({ product }: { readonly product: Product }) {
  const t = useText();
  return (
    <Page
      title={product.title}
      up={{ href: '/admin/products', label: t.products.title }}
      badge={<Badge tone={PRODUCT_TONES[product.status]} text={t.productStatus[product.status]} />}
      actions={
        <>
          {product.status === 'active' && (
            <a class="button" href={`/products/${product.slug}`} target="_blank" rel="noopener">
              {t.products.inShop}
            </a>
          )}
          {product.status !== 'archived' && <Archive product={product} />}
        </>
      }
    >
      <ProductForm product={product} />
    </Page>
  );
}

function Archive({ product: { id, version } }: { readonly product: Product }) {
  const t = useText();
  const { api } = useServices();
  const params = { path: { id }, header: { 'If-Match': `"${version}"` } };
  return (
    <Act
      label={t.products.archive}
      kind="danger"
      ask={t.products.askArchive}
      initial={{}}
      run={() => answerOf(api.DELETE('/v1/admin/products/{id}', { params }))}
      done={t.products.archived}
    />
  );
}

/** A product that is not there yet. */
export function NewProductPage() {
  const t = useText();
  const { route } = useLocation();
  return (
    <Page
      title={t.products.newTitle}
      up={{ href: '/admin/products', label: t.products.title }}
      intro={t.products.newIntro}
    >
      <ProductForm onCreated={({ id }) => route(`/admin/products/${id}`, true)} />
    </Page>
  );
}
