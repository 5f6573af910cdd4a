import { useState } from 'preact/hooks';
import { useServices } from '../../shared/services.tsx';
import { Button } from '../../shared/ui/button.tsx';
import { LanguageSwitch } from '../../shared/ui/language-switch.tsx';
import { SignInForm } from '../../shared/ui/sign-in-form.tsx';
import { useTitle } from '../../shared/use-title.ts';
import { useText } from '../texts/use-text.ts';
import { ForgottenPassword } from './forgotten-password.tsx';

/** Where staff sign in. The address stays what it was, so that they come out where they wanted to. */
export function Entrance() {
  const t = useText();
  const { pool } = useServices();
  const [forgotten, setForgotten] = useState(false);
  useTitle(t.signIn, t.app.title);
  return (
    <main class="entrance">
      <div class="entrance-card">
        <p class="brand">{t.app.brand}</p>
        <h1>{forgotten ? t.entrance.forgottenTitle : t.entrance.title}</h1>
        {forgotten ? (
          <ForgottenPassword onBack={() => setForgotten(false)} />
        ) : (
          <>
            <SignInForm pool={pool} onSignedIn={() => undefined} />
            <Button kind="plain" onClick={() => setForgotten(true)}>
              {t.entrance.forgotten}
            </Button>
          </>
        )}
      </div>
      <LanguageSwitch />
    </main>
  );
}
