import type { Money } from '../../shared/format.ts';
import { useTexts } from '../texts/index.ts';

/** A price, or from which one on. */
export function PriceRange({ from, to }: { from: Money; to: Money }) {
  const { texts, format } = useTexts();
  return (
    <span class="numbers">
      {from.amount === to.amount ? format.money(from) : texts.product.from(format.money(from))}
    </span>
  );
}
