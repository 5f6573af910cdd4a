import type { Order } from '../../data/schemas.ts';
import { useFormat, useText } from '../../texts/use-text.ts';
import { Panel } from '../../kit/panel.tsx';
import { ReturnBadge } from './order-badges.tsx';
import { ReturnActions } from './return-actions.tsx';

/** What the buyer wants to send back, or has. */
export function OrderReturns({ order }: { readonly order: Order }) {
  const t = useText();
  const format = useFormat();
  if (order.returns.length === 0) return null;
  const titles = new Map(order.lines.map(({ sku, title }) => [sku, title]));
  return (
    <Panel title={t.returns.title}>
      <ul class="plain-list">
        {order.returns.map((goods) => (
          <li key={goods.id}>
            <p>
              <ReturnBadge status={goods.status} />{' '}
              <span class="soft">{format.dateTime(goods.requestedAt)}</span>
            </p>
            <ul>
              {goods.lines.map(({ sku, quantity }) => (
                <li key={sku}>
                  {format.number(quantity)} × {titles.get(sku) ?? sku}
                </li>
              ))}
            </ul>
            <ReturnActions goods={goods} />
          </li>
        ))}
      </ul>
    </Panel>
  );
}
