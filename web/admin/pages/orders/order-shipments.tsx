import type { Order } from '../../data/schemas.ts';
import { useFormat, useText } from '../../texts/use-text.ts';
import { Panel } from '../../kit/panel.tsx';

/** The parcels of an order, if there are any. */
export function OrderShipments({ order }: { readonly order: Order }) {
  const t = useText();
  const format = useFormat();
  if (order.shipments.length === 0) return null;
  return (
    <Panel title={t.orders.shipments}>
      <ul class="plain-list">
        {order.shipments.map(({ carrier, trackingNumber, trackingUrl, shippedAt }) => (
          <li key={trackingNumber}>
            <strong>{carrier}</strong>{' '}
            {trackingUrl === undefined ? (
              <code>{trackingNumber}</code>
            ) : (
              <a href={trackingUrl} target="_blank" rel="noopener noreferrer">
                {trackingNumber}
              </a>
            )}{' '}
            <span class="soft">{format.dateTime(shippedAt)}</span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
