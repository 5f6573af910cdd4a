import { EmptyState } from '../../shared/ui/empty-state.tsx';
import { Loaded } from '../../shared/ui/loaded.tsx';
import { useCart } from '../cart/use-cart.ts';
import { useConfig } from '../queries.ts';
import { useTexts } from '../texts/index.ts';
import { usePageTitle } from '../use-page-title.ts';
import { CheckoutForm } from './checkout-form.tsx';

/** The last step before an order: where to, how, and how it is paid. */
export function CheckoutPage() {
  const { texts } = useTexts();
  const cart = useCart();
  const config = useConfig();
  usePageTitle(texts.checkout.title);
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
