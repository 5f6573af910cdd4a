import { useEffect } from 'preact/hooks';
import { minorDigits } from '../../shared/format.ts';
import { plainText } from '../parts/rich-text.tsx';
import type { Product } from '../queries.ts';

/** Tells search engines of a product (schema.org), as data that no browser runs. */
export function ProductData({ product }: { product: Product }) {
  useEffect(() => {
    const script = document.createElement('script');
    script.type = 'application/ld+json';
    script.textContent = JSON.stringify(schemaOf(product));
    document.head.append(script);
    return () => script.remove();
  }, [product]);
  return null;
}

function schemaOf({ title, slug, description, images, variants }: Product): object {
  const url = `${location.origin}/products/${slug}`;
  return {
    '@context': 'https://schema.org',
    '@type': 'Product',
    name: title,
    description: plainText(description),
    image: images.map((image) => image.url),
    url,
    offers: variants.map(({ sku, price, available }) => ({
      '@type': 'Offer',
      sku,
      url,
      price: (price.amount / 10 ** minorDigits(price.currency)).toFixed(
        minorDigits(price.currency),
      ),
      priceCurrency: price.currency,
      availability: `https://schema.org/${available > 0 ? 'InStock' : 'OutOfStock'}`,
    })),
  };
}
