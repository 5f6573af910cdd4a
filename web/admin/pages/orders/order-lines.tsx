import type { Order } from '../../data/schemas.ts';
import { useFormat, useText } from '../../texts/use-text.ts';
import { Panel } from '../../kit/panel.tsx';
import { Table } from '../../../shared/ui/table.tsx';

/** What was bought, and how its price came about. */
export function OrderLines({ order }: { readonly order: Order }) {
  const t = useText();
  const format = useFormat();
  const { totals } = order;
  const { items, discount, shipping, grand } = totals;
  const isTaxIncluded = grand.amount === items.amount - discount.amount + shipping.amount;
  const sums = [
    { name: t.orders.items, money: items },
    ...(discount.amount === 0 ? [] : [{ name: t.orders.discount, money: discount }]),
    { name: t.orders.shipping, money: shipping },
    { name: isTaxIncluded ? t.orders.taxIncluded : t.orders.tax, money: totals.tax },
  ];
  return (
    <Panel title={t.orders.lines}>
      <div class="list">
        <Table
          caption={t.orders.lines}
          rows={order.lines}
          keyOf={({ sku }) => sku}
          columns={[
            {
              title: t.orders.product,
              heading: true,
              cell: ({ title, options }) => (
                <>
                  {title}
                  <span class="soft block">{Object.values(options).join(' · ')}</span>
                </>
              ),
            },
            {
              title: t.stock.sku,
              cell: ({ sku }) => (
                <a href={`/admin/stock?sku=${encodeURIComponent(sku)}`}>
                  <code>{sku}</code>
                </a>
              ),
            },
            {
              title: t.orders.quantity,
              end: true,
              cell: ({ quantity }) => format.number(quantity),
            },
            {
              title: t.orders.unitPrice,
              end: true,
              cell: ({ unitPrice }) => format.money(unitPrice),
            },
            { title: t.orders.total, end: true, cell: ({ total }) => format.money(total) },
          ]}
        />
      </div>
      <dl class="sums">
        {sums.map(({ name, money }) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{format.money(money)}</dd>
          </div>
        ))}
        <div class="sum-total">
          <dt>{t.orders.grandTotal}</dt>
          <dd>{format.money(grand)}</dd>
        </div>
      </dl>
    </Panel>
  );
}
