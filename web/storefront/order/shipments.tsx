import { useTexts } from '../texts/index.ts';
import type { Order } from './use-order.ts';

/** Where the goods go to, and how to follow them there. */
export function Shipments({ order }: { order: Order }) {
  const { texts, format } = useTexts();
  const { shipments, shippingAddress: address } = order;
  return (
    <section class="stack">
      <h2>{texts.order.delivery}</h2>
      {shipments.map(({ carrier, trackingNumber, trackingUrl, shippedAt }) => (
        <p key={trackingNumber}>
          {texts.order.shippedWith(carrier, format.date(shippedAt))}{' '}
          {isWebAddress(trackingUrl) ? (
            <a href={trackingUrl} rel="noopener noreferrer">
              {trackingNumber}
            </a>
          ) : (
            <strong>{trackingNumber}</strong>
          )}
        </p>
      ))}
      {address === null ? (
        <p class="soft">{texts.order.erased}</p>
      ) : (
        <address>
          {[
            address.name,
            address.line1,
            address.line2,
            `${address.postalCode} ${address.city}`,
            address.region,
            format.country(address.country),
          ]
            .filter((line) => line !== undefined && line !== '')
            .map((line, index) => (
              <span key={index}>{line}</span>
            ))}
        </address>
      )}
    </section>
  );
}

/** Staff and carriers write the address: only one of the web may be followed. */
function isWebAddress(address: string | undefined): address is string {
  return address !== undefined && /^https?:\/\//i.test(address);
}
