import { useSession } from '../../shared/session/use-session.ts';
import { EmptyState } from '../../shared/ui/empty-state.tsx';
import { Loaded } from '../../shared/ui/loaded.tsx';
import { SignIn } from '../account/sign-in-page.tsx';
import { useCart } from '../cart/use-cart.ts';
import { useConfig } from '../queries.ts';
import { useTexts } from '../texts/index.ts';
import { usePageTitle } from '../use-page-title.ts';
import { CheckoutForm } from './checkout-form.tsx';

/** The last step before an order: where to, how, and how it is paid. */
export function CheckoutPage() {
  const { texts } = useTexts();
  const session = useSession();
  const cart = useCart();
  const config = useConfig();
  usePageTitle(texts.checkout.title);
  // What is in the cart is its owner's to see.
  if (session.state === 'expired') return <SignIn />;
  return (
    <div class="stack">
      <h1>{texts.checkout.title}</h1>
      <Loaded query={config}>
        {(shop) => (
          <Loaded query={cart}>
            {(data) =>
              data === null || data.lines.length === 0 ? (
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
