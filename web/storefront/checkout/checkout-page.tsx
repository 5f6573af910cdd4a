import { useSession } from '../../shared/session/use-session.ts';
import { EmptyState } from '../../shared/ui/empty-state.tsx';
import { Loaded } from '../../shared/ui/loaded.tsx';
import { SignIn } from '../account/sign-in-page.tsx';
import { useCart, useCartKeeper } from '../cart/use-cart.ts';
import { useConfig } from '../queries.ts';
import { useTexts } from '../texts/index.ts';
import { usePageTitle } from '../use-page-title.ts';
import { CheckoutForm } from './checkout-form.tsx';
import { LostOrder } from './lost-order.tsx';
import { unansweredOrder } from './place-order.ts';

/** The last step before an order: where to, how, and how it is paid. */
export function CheckoutPage() {
  const { texts } = useTexts();
  const session = useSession();
  const keeper = useCartKeeper();
  const cart = useCart();
  const config = useConfig();
  usePageTitle(texts.checkout.title);
  // What is in the cart is its owner's to see.
  if (session.state === 'expired') return <SignIn />;
  const lost = unansweredOrder(keeper.ordered);
  return (
    <div class="stack">
      <h1>{texts.checkout.title}</h1>
      <Loaded query={config}>
        {(shop) => (
          <Loaded query={cart}>
            {(data) =>
              lost !== undefined ? (
                <LostOrder body={lost} />
              ) : data === null || data.lines.length === 0 ? (
                <EmptyState title={texts.cart.empty}>
                  <a class="button" data-kind="main" href="/">
                    {texts.cart.lookAround}
                  </a>
                </EmptyState>
              ) : (
                <CheckoutForm cart={data} shop={shop} />
              )
            }
          </Loaded>
        )}
      </Loaded>
    </div>
  );
}
