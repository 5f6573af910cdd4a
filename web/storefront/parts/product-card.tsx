import { useTellClick } from '../behaviour/use-teller.ts';
import type { Source } from '../behaviour/teller.ts';
import type { Summary } from '../queries.ts';
import { useTexts } from '../texts/index.ts';
import { Picture } from './picture.tsx';
import { PriceRange } from './price.tsx';

interface ProductCardProps {
  readonly product: Summary;
  readonly eager: boolean;
  readonly onFollow: () => void;
}

/** A product in a list: the whole card leads to it. */
function ProductCard({ product, eager, onFollow }: ProductCardProps) {
  const { texts } = useTexts();
  const { slug, title, image, priceFrom, priceTo, availability } = product;
  return (
    <article class="card">
      <Picture image={image} sizes="(max-width: 45rem) 46vw, 17rem" eager={eager} />
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

interface ProductGridProps {
  readonly products: readonly Summary[];
  /** The kind of list that this is, or is a page of. */
  readonly source: Source;
  /** Of later pages nobody knows the places that their products have in the list. */
  readonly isFirstPage?: boolean;
  readonly eager?: number;
}

/** Products side by side; the first row's pictures are not waited for by scrolling. */
export function ProductGrid(props: ProductGridProps) {
  const { products, source, isFirstPage = true, eager = 4 } = props;
  const tellClick = useTellClick(source);
  return (
    <ul role="list" class="grid">
      {products.map((product, index) => (
        <li key={product.id}>
          <ProductCard
            product={product}
            eager={index < eager}
            onFollow={() => tellClick(product.id, isFirstPage ? index + 1 : undefined)}
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
