import { useTexts } from '../texts/index.ts';
import { keptOrders } from './kept-tokens.ts';

/** The way back to what was ordered here without an account; nothing where nothing was. */
export function GuestOrders() {
  const { texts } = useTexts();
  const orders = keptOrders();
  if (orders.length === 0) return null;
  return (
    <section class="stack">
      <h2>{texts.order.ofThisBrowser}</h2>
      <ul role="list" class="stack">
        {orders.map(({ id, number }) => (
          <li key={id}>
            <a href={`/orders/${id}`}>{texts.order.number(number)}</a>
          </li>
        ))}
      </ul>
    </section>
  );
}
