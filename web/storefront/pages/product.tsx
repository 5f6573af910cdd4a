import { useRoute } from 'preact-iso/router';
import { problemOf } from '../../shared/api/problem.ts';
import { Loaded } from '../../shared/ui/loaded.tsx';
import { useTellView } from '../behaviour/use-teller.ts';
import { Crumbs } from '../parts/crumbs.tsx';
import { plainText, RichText } from '../parts/rich-text.tsx';
import { Buy } from '../product/buy.tsx';
import { Gallery } from '../product/gallery.tsx';
import { ProductPlaceholder } from '../product/placeholder.tsx';
import { ProductData } from '../product/product-data.tsx';
import { AlsoBought } from '../parts/recommended.tsx';
import { findCategory, type Product, useCategories, useProduct } from '../queries.ts';
import { useTexts } from '../texts/index.ts';
import { usePageTitle } from '../use-page-title.ts';
import { NotFoundPage } from './not-found.tsx';

/** One product: pictures, choice of variant, description. Nothing else is asked for before it shows. */
export function ProductPage() {
  const { params } = useRoute();
  const product = useProduct(params.slug ?? '');
  if (product.error !== null && problemOf(product.error).status === 404) return <NotFoundPage />;
  return (
    <Loaded query={product} waiting={<ProductPlaceholder />}>
      {(data) => <Shown key={data.id} product={data} />}
    </Loaded>
  );
}

function Shown({ product }: { product: Product }) {
  const { texts } = useTexts();
  const { data: categories } = useCategories();
  const [categoryId = ''] = product.categoryIds;
  const found = findCategory(categories ?? [], categoryId);
  const trail = found === undefined ? [] : [...found.above, found.category];
  useTellView(product.id);
  usePageTitle(product.title, plainText(product.description), `/products/${product.slug}`);
  return (
    <div class="stack sections">
      <div class="stack">
        <Crumbs trail={trail.map(({ slug, name }) => ({ href: `/categories/${slug}`, name }))} />
        <article class="product">
          <Gallery images={product.images} />
          <div class="stack product-about">
            <h1>{product.title}</h1>
            <Buy product={product} />
            {product.description !== '' && (
              <section class="stack">
                <h2 class="visually-hidden">{texts.product.about}</h2>
                <RichText html={product.description} />
              </section>
            )}
          </div>
        </article>
      </div>
      <AlsoBought productId={product.id} />
      <ProductData product={product} />
    </div>
  );
}
