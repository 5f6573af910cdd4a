import type { Schemas } from '../../shared/services.tsx';
import { useTexts } from '../texts/index.ts';

/** What is to be paid, and of what it is made up. */
export function Totals({ totals }: { totals: Schemas['Totals'] }) {
  const { texts, format } = useTexts();
  const { items, discount, shipping, tax, grand } = totals;
  // Where prices include the tax, the total tells how much of it is tax.
  const included = grand.amount === items.amount - discount.amount + shipping.amount;
  return (
    <dl class="totals numbers">
      <dt>{texts.totals.items}</dt>
      <dd>{format.money(items)}</dd>
      {discount.amount > 0 && (
        <>
          <dt>{texts.totals.discount}</dt>
          <dd>−{format.money(discount)}</dd>
        </>
      )}
      <dt>{texts.totals.shipping}</dt>
      <dd>{format.money(shipping)}</dd>
      {!included && (
        <>
          <dt>{texts.totals.tax}</dt>
          <dd>{format.money(tax)}</dd>
        </>
      )}
      <dt class="grand">{texts.totals.grand}</dt>
      <dd class="grand">{format.money(grand)}</dd>
      {included && tax.amount > 0 && (
        <>
          <dt class="soft small">{texts.totals.ofWhichTax}</dt>
          <dd class="soft small">{format.money(tax)}</dd>
        </>
      )}
    </dl>
  );
}
