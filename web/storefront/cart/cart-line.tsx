import { useEffect, useState } from 'preact/hooks';
import { useAction } from '../../shared/use-action.ts';
import { Button } from '../../shared/ui/button.tsx';
import { Problem } from '../../shared/ui/problem.tsx';
import { SmallPicture } from '../parts/picture.tsx';
import { useTexts } from '../texts/index.ts';
import type { Cart } from './keeper.ts';
import { cartProblemText } from './problem-text.ts';
import { useCartKeeper } from './use-cart.ts';

/** The API takes no more of one SKU. */
const MOST = 9999;

/** A line of the cart. What was typed stays when the shop refuses it, with the reason beside it. */
export function CartLine({ cart, line }: { cart: Cart; line: Cart['lines'][number] }) {
  const { texts, format } = useTexts();
  const keeper = useCartKeeper();
  const [typed, setTyped] = useState(`${line.quantity}`);
  useEffect(() => setTyped(`${line.quantity}`), [line.quantity]);
  const change = useAction((quantity: number) => keeper.setQuantity(cart, line.sku, quantity));
  const { sku, productId, slug, imageUrl, title, options, available, unitPrice, total } = line;

  /** What is no number of pieces the browser says, beside what was typed. */
  function set(input: HTMLInputElement): void {
    setTyped(input.value);
    if (!input.reportValidity()) return;
    const quantity = Number(input.value);
    if (quantity !== line.quantity) void change.run(quantity);
  }

  return (
    <li class="line">
      <SmallPicture url={imageUrl} />
      <div class="line-about">
        <a href={`/products/${slug ?? productId}`}>{title}</a>
        <span class="soft small">{Object.values(options).join(', ')}</span>
        <span class="soft small numbers">{texts.cart.each(format.money(unitPrice))}</span>
        {available < line.quantity && (
          <span class="low small" role="alert">
            {available === 0 ? texts.cart.soldOutNow : texts.cart.onlySoMany(available)}
          </span>
        )}
      </div>
      <div class="line-change">
        <label>
          <span class="visually-hidden">{texts.cart.quantityOf(title)}</span>
          <input
            class="input quantity"
            type="number"
            inputMode="numeric"
            min={1}
            max={MOST}
            required
            value={typed}
            readOnly={change.busy}
            onChange={({ currentTarget }) => set(currentTarget)}
          />
        </label>
        <Button
          kind="plain"
          busy={change.busy}
          label={texts.cart.removeOf(title)}
          onClick={() => void change.run(0)}
        >
          {texts.remove}
        </Button>
      </div>
      <strong class="line-total numbers">{format.money(total)}</strong>
      <Problem
        problem={change.problem}
        text={change.problem && cartProblemText(texts, change.problem, sku)}
      />
    </li>
  );
}
