import { useState } from 'preact/hooks';
import { useAction } from '../../shared/use-action.ts';
import { Button } from '../../shared/ui/button.tsx';
import { Problem } from '../../shared/ui/problem.tsx';
import { useToast } from '../../shared/ui/toast.tsx';
import { useCartKeeper } from '../cart/use-cart.ts';
import { cartProblemText } from '../cart/problem-text.ts';
import type { Product } from '../queries.ts';
import { useTexts } from '../texts/index.ts';
import { type Choice, choose, firstChoice, isAvailable, variantOf } from './choice.ts';
import { NotifyMe } from './notify-me.tsx';

/** Few enough to say how many there are. */
const FEW = 5;

/** The choice of a variant, its price, and the way into the cart. */
export function Buy({ product }: { product: Product }) {
  const { texts, format } = useTexts();
  const say = useToast();
  const keeper = useCartKeeper();
  const [choice, setChoice] = useState<Choice>(() => firstChoice(product));
  const add = useAction((sku: string) => keeper.add(sku, 1));
  const variant = variantOf(product, choice);
  if (variant === undefined) return null;
  const { sku, price, compareAtPrice, available } = variant;

  return (
    <div class="stack">
      <p class="price numbers">
        {format.money(price)}
        {compareAtPrice !== undefined && compareAtPrice.amount > price.amount && (
          <s class="soft">
            <span class="visually-hidden">{texts.product.before} </span>
            {format.money(compareAtPrice)}
          </s>
        )}
      </p>
      {product.options.map(({ name, values }) => (
        <fieldset class="choices" key={name}>
          <legend>{name}</legend>
          <div class="options">
            {values.map((value) => (
              <label class="option" key={value}>
                <input
                  type="radio"
                  name={`option-${name}`}
                  value={value}
                  checked={choice[name] === value}
                  onChange={() => {
                    add.forget();
                    setChoice(choose(product, choice, name, value));
                  }}
                />
                <span>
                  {value}
                  {!isAvailable(product, choice, name, value) && (
                    <span class="visually-hidden"> ({texts.product.soldOut})</span>
                  )}
                </span>
              </label>
            ))}
          </div>
        </fieldset>
      ))}
      <p class={available > 0 && available <= FEW ? 'low' : 'soft'} data-available={available}>
        {available === 0 && texts.product.soldOut}
        {available > 0 && available <= FEW && texts.product.left(available)}
        {available > FEW && texts.product.inStock}
      </p>
      <Problem
        problem={add.problem}
        text={add.problem && cartProblemText(texts, add.problem, sku)}
      />
      {available > 0 ? (
        <Button
          kind="main"
          busy={add.busy}
          onClick={() =>
            void add.run(sku).then((cart) => {
              if (cart !== undefined) say(texts.product.added(product.title));
            })
          }
        >
          {texts.product.add}
        </Button>
      ) : (
        <NotifyMe productId={product.id} sku={sku} key={sku} />
      )}
    </div>
  );
}
