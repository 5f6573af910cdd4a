import { useServices } from '../../shared/services.tsx';
import { LanguageSwitch } from '../../shared/ui/language-switch.tsx';
import { SignInForm } from '../../shared/ui/sign-in-form.tsx';
import { useTitle } from '../../shared/use-title.ts';
import { useTexts } from '../texts/index.ts';

/** Stands in the place of any page of the back office until somebody has signed in. */
export function SignInPage() {
  const { texts } = useTexts();
  const { pool } = useServices();
  useTitle(texts.backOffice, SHOP_NAME);
  return (
    <main class="sign-in stack">
      <h1>{texts.backOffice}</h1>
      <SignInForm pool={pool} onSignedIn={() => undefined} />
      <LanguageSwitch />
    </main>
  );
}
