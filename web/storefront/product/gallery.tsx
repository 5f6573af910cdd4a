import { useState } from 'preact/hooks';
import { Picture } from '../parts/picture.tsx';
import type { Product } from '../queries.ts';
import { useTexts } from '../texts/index.ts';

/** A product's pictures: one large, all of them small to choose from. */
export function Gallery({ images }: Pick<Product, 'images'>) {
  const { texts } = useTexts();
  const [shown, show] = useState(0);
  return (
    <div class="gallery">
      <Picture image={images[shown] ?? images[0]} sizes="(max-width: 45rem) 92vw, 34rem" eager />
      {images.length > 1 && (
        <ul role="list" class="thumbnails">
          {images.map((image, index) => (
            <li key={image.url}>
              <button
                type="button"
                class="thumbnail"
                aria-pressed={index === shown}
                aria-label={texts.product.picture(index + 1)}
                onClick={() => show(index)}
              >
                <Picture image={{ url: image.url, alt: '' }} sizes="4.5rem" />
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
