import { useSession } from '../../shared/session/use-session.ts';
import { Loaded } from '../../shared/ui/loaded.tsx';
import { EmptyState } from '../../shared/ui/empty-state.tsx';
import { SignIn } from '../account/sign-in-page.tsx';
import { CartLine } from '../cart/cart-line.tsx';
import { useCart } from '../cart/use-cart.ts';
import { Totals } from '../parts/totals.tsx';
import { useTexts } from '../texts/index.ts';
import { usePageTitle } from '../use-page-title.ts';

/** What was chosen, to look over, change, and go on to order. */
export function CartPage() {
  const { texts } = useTexts();
  const session = useSession();
  const cart = useCart();
  usePageTitle(texts.cart.title);
  // What is in it is its owner's to see.
  if (session.state === 'expired') return <SignIn />;
  return (
    <div class="stack">
      <h1>{texts.cart.title}</h1>
      <Loaded query={cart}>
        {(data) =>
          data === null || data.lines.length === 0 ? (
            <EmptyState title={texts.cart.empty}>
              <a class="button" data-kind="main" href="/">
                {texts.cart.lookAround}
              </a>
            </EmptyState>
          ) : (
            <div class="with-aside">
              <ul role="list" class="lines">
                {data.lines.map((line) => (
                  <CartLine key={line.sku} cart={data} line={line} />
                ))}
              </ul>
              <aside class="stack panel" aria-label={texts.totals.title}>
                <Totals totals={data.totals} />
                <p class="small soft">{texts.cart.shippingLater}</p>
                <a class="button" data-kind="main" href="/checkout">
                  {texts.cart.checkout}
                </a>
              </aside>
            </div>
          )
        }
      </Loaded>
    </div>
  );
}
