import { useLocation } from 'preact-iso/router';
import { useState } from 'preact/hooks';
import { useServices } from '../../shared/services.tsx';
import { SignInForm } from '../../shared/ui/sign-in-form.tsx';
import { useCartKeeper } from '../cart/use-cart.ts';
import { GuestOrders } from '../order/guest-orders.tsx';
import { useTexts } from '../texts/index.ts';
import { usePageTitle } from '../use-page-title.ts';
import { wayBack } from './way-back.ts';
import { ConfirmAccount } from './confirm-account.tsx';

/** The page to sign in on; leads back to where one came from. */
export function SignInPage() {
  const { texts } = useTexts();
  usePageTitle(texts.signIn);
  return <SignIn />;
}

/** Signs in at this very address, or leads back to the one that the address names. */
export function SignIn() {
  const { texts } = useTexts();
  const { pool } = useServices();
  const keeper = useCartKeeper();
  const { query, route, path } = useLocation();
  const [unconfirmed, setUnconfirmed] = useState<{ email: string; password: string } | undefined>();

  function goOn(): void {
    // What was put in as a guest joins what was left in one's own cart; later will do as well.
    void keeper.read().catch(() => null);
    if (path === '/sign-in' || path === '/sign-up') route(wayBack(query.back), true);
  }

  return (
    <div class="narrow stack">
      <h1>{texts.signIn}</h1>
      {unconfirmed === undefined ? (
        <>
          <SignInForm
            pool={pool}
            onSignedIn={goOn}
            onUnconfirmed={(email, password) => setUnconfirmed({ email, password })}
          />
          <p>
            <a href="/forgotten-password">{texts.forgot.title}</a>
          </p>
          <p>
            {texts.signUp.none}{' '}
            <a href={`/sign-up?back=${encodeURIComponent(wayBack(query.back))}`}>
              {texts.signUp.title}
            </a>
          </p>
        </>
      ) : (
        <ConfirmAccount {...unconfirmed} onSignedIn={goOn} />
      )}
      <GuestOrders />
    </div>
  );
}
