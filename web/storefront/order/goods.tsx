import { SmallPicture } from '../parts/picture.tsx';
import { useTexts } from '../texts/index.ts';
import type { Order } from './use-order.ts';

/** What was ordered, as it was then. */
export function Goods({ lines }: Pick<Order, 'lines'>) {
  const { texts, format } = useTexts();
  return (
    <ul role="list" class="lines">
      {lines.map(({ sku, productId, imageUrl, title, options, quantity, unitPrice, total }) => (
        <li class="line" key={sku}>
          <SmallPicture url={imageUrl} />
          <div class="line-about">
            <a href={`/products/${productId}`}>{title}</a>
            <span class="soft small">{Object.values(options).join(', ')}</span>
            <span class="soft small numbers">
              {texts.order.pieces(quantity, format.money(unitPrice))}
            </span>
          </div>
          <strong class="line-total numbers">{format.money(total)}</strong>
        </li>
      ))}
    </ul>
  );
}
