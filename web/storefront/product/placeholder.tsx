import { useTexts } from '../texts/index.ts';

/** Holds the place of a product that is on its way. */
export function ProductPlaceholder() {
  const { texts } = useTexts();
  return (
    <div class="product" role="status" aria-label={texts.loading}>
      <span class="skeleton picture" />
      <div class="stack product-about">
        <span class="skeleton title" />
        <span class="skeleton short" />
        <span class="skeleton" />
        <span class="skeleton" />
      </div>
    </div>
  );
}
