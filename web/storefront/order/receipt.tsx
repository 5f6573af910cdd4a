import { Button } from '../../shared/ui/button.tsx';
import { useShop } from '../queries.ts';
import { useTexts } from '../texts/index.ts';
import type { Order } from './use-order.ts';

/** Prints the page as a receipt; who the shop is stands on paper alone. */
export function Receipt({ order }: { order: Order }) {
  const { texts, format } = useTexts();
  const { data: shop } = useShop();
  return (
    <>
      <div class="no-print">
        <Button onClick={() => print()}>{texts.order.print}</Button>
      </div>
      {shop !== undefined && (
        <div class="print-only">
          <p>
            {shop.name}, {shop.address.line1}, {shop.address.postalCode} {shop.address.city},{' '}
            {format.country(shop.address.country)}
          </p>
          <p>
            {shop.email} · {shop.phone}
          </p>
          <p>{order.customer.email}</p>
        </div>
      )}
    </>
  );
}
