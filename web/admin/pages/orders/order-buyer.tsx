import type { Order } from '../../data/schemas.ts';
import { useDesk } from '../../data/desk.ts';
import { useFormat, useText } from '../../texts/use-text.ts';
import { Facts, Panel } from '../../kit/panel.tsx';

/** Who bought, and where to send it. */
export function OrderBuyer({ order }: { readonly order: Order }) {
  const t = useText();
  const format = useFormat();
  const { isAdmin } = useDesk();
  const { customer, shippingAddress: address } = order;
  const erased = <span class="soft">{t.common.erased}</span>;
  return (
    <Panel title={t.orders.customer}>
      <Facts
        facts={[
          { name: t.orders.email, value: customer.email ?? erased },
          {
            name: t.orders.account,
            value:
              customer.id === null ? (
                t.orders.guest
              ) : isAdmin ? (
                <a href={`/admin/customers/${customer.id}`}>{t.orders.seeCustomer}</a>
              ) : (
                t.orders.registered
              ),
          },
          { name: t.orders.shippingMethod, value: order.shippingMethod },
          {
            name: t.orders.address,
            value:
              address === null ? (
                erased
              ) : (
                <address>
                  {[
                    address.name,
                    address.line1,
                    address.line2,
                    [address.postalCode, address.city].join(' '),
                    address.region,
                    format.country(address.country),
                    address.phone,
                  ]
                    .filter((line) => line !== undefined && line !== '')
                    .map((line) => (
                      <span class="block" key={line}>
                        {line}
                      </span>
                    ))}
                </address>
              ),
          },
        ]}
      />
    </Panel>
  );
}
