import { useState } from 'preact/hooks';
import { useServices } from '../../shared/services.tsx';
import {
  confirmSignUp,
  sendCodeAgain,
  signInWithPassword,
} from '../../shared/session/user-pool.ts';
import { useSession } from '../../shared/session/use-session.ts';
import { useAction } from '../../shared/use-action.ts';
import { Button } from '../../shared/ui/button.tsx';
import { Field } from '../../shared/ui/field.tsx';
import { Problem } from '../../shared/ui/problem.tsx';
import { useTexts } from '../texts/index.ts';

interface ConfirmAccountProps {
  readonly email: string;
  readonly password: string;
  readonly onSignedIn: () => void;
}

/** Takes the code that was mailed to a new account, and signs in. */
export function ConfirmAccount({ email, password, onSignedIn }: ConfirmAccountProps) {
  const { texts } = useTexts();
  const { pool } = useServices();
  const session = useSession();
  const [code, setCode] = useState('');
  const again = useAction(async () => sendCodeAgain(await pool(), email));
  const confirm = useAction(async (typed: string) => {
    await confirmSignUp(await pool(), email, typed);
    const tokens = await signInWithPassword(await pool(), email, password);
    if (!('challenge' in tokens)) session.begin(email, tokens);
    return true;
  });
  return (
    <form
      class="stack"
      onSubmit={(event) => {
        event.preventDefault();
        void confirm.run(code.trim()).then((done) => {
          if (done === true) onSignedIn();
        });
      }}
    >
      <p role="status">{texts.signUp.codeSent(email)}</p>
      <Field
        label={texts.signUp.code}
        name="code"
        inputMode="numeric"
        autocomplete="one-time-code"
        value={code}
        onInput={setCode}
      />
      <Problem problem={confirm.problem ?? again.problem} />
      <Button kind="main" busy={confirm.busy}>
        {texts.signUp.confirm}
      </Button>
      <Button kind="plain" busy={again.busy} onClick={() => void again.run(undefined)}>
        {texts.signUp.again}
      </Button>
    </form>
  );
}
