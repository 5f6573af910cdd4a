import type { ClickSource } from '../behaviour/teller.ts';
import { useTellClick } from '../behaviour/use-teller.ts';
import type { Summary } from '../queries.ts';
import { useTexts } from '../texts/index.ts';
import { Picture } from './picture.tsx';
import { PriceRange } from './price.tsx';

/** A product in a list: the whole card leads to it. */
function ProductCard({
  product,
  eager,
  onFollow,
}: {
  product: Summary;
  eager: boolean;
  onFollow: () => void;
}) {
  const { texts } = useTexts();
  const { slug, title, image, priceFrom, priceTo, availability } = product;
  return (
    <article class="card">
      <Picture image={image} eager={eager} />
      <h3 class="card-title">
        <a href={`/products/${slug}`} onClick={onFollow}>
          {title}
        </a>
      </h3>
      <p class="card-price">
        <PriceRange from={priceFrom} to={priceTo} />
      </p>
      {availability !== 'in' && (
        <p class={`card-note ${availability === 'out' ? 'soft' : 'low'}`}>
          {availability === 'out' ? texts.product.soldOut : texts.product.few}
        </p>
      )}
    </article>
  );
}

/** Products side by side; the first row's pictures are not waited for by scrolling. */
export function ProductGrid({
  products,
  source,
  eager = 4,
}: {
  products: readonly Summary[];
  source: ClickSource;
  eager?: number;
}) {
  const tellClick = useTellClick(source);
  return (
    <ul role="list" class="grid">
      {products.map((product, index) => (
        <li key={product.id}>
          <ProductCard
            product={product}
            eager={index < eager}
            onFollow={() => tellClick(product.id, index + 1)}
          />
        </li>
      ))}
    </ul>
  );
}

/** Holds the place of products that are on their way. */
export function GridPlaceholder({ count = 8 }: { count?: number }) {
  const { texts } = useTexts();
  return (
    <div class="grid" role="status" aria-label={texts.loading}>
      {Array.from({ length: count }, (_, place) => (
        <div class="card" key={place}>
          <span class="skeleton picture" />
          <span class="skeleton" />
          <span class="skeleton short" />
        </div>
      ))}
    </div>
  );
}
