import { useLocation } from 'preact-iso/router';
import { useState } from 'preact/hooks';
import { useServices } from '../../shared/services.tsx';
import { signUp } from '../../shared/session/user-pool.ts';
import { useAction } from '../../shared/use-action.ts';
import { NewPassword, SignInEmail } from '../../shared/ui/account-fields.tsx';
import { Button } from '../../shared/ui/button.tsx';
import { Problem } from '../../shared/ui/problem.tsx';
import { useTexts } from '../texts/index.ts';
import { usePageTitle } from '../use-page-title.ts';
import { ConfirmAccount } from './confirm-account.tsx';
import { wayBack } from './way-back.ts';

/** A new account: an address, a password, and the code that shows whose address it is. */
export function SignUpPage() {
  const { texts } = useTexts();
  const { pool } = useServices();
  const { query, route } = useLocation();
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const [made, setMade] = useState(false);
  const make = useAction(async (address: string) => {
    await signUp(await pool(), address, password);
    return true;
  });
  usePageTitle(texts.signUp.title);
  return (
    <div class="narrow stack">
      <h1>{texts.signUp.title}</h1>
      {made ? (
        <ConfirmAccount
          email={email.trim()}
          password={password}
          onSignedIn={() => route(wayBack(query.back), true)}
        />
      ) : (
        <form
          class="stack"
          onSubmit={(event) => {
            event.preventDefault();
            void make.run(email.trim()).then((done) => setMade(done === true));
          }}
        >
          <SignInEmail value={email} onInput={setEmail} />
          <NewPassword label={texts.password} value={password} onInput={setPassword} />
          <Problem problem={make.problem} />
          <Button kind="main" busy={make.busy}>
            {texts.signUp.button}
          </Button>
          <p>
            {texts.signUp.have} <a href="/sign-in">{texts.signIn}</a>
          </p>
        </form>
      )}
    </div>
  );
}
