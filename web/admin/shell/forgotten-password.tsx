import { useState } from 'preact/hooks';
import { useServices } from '../../shared/services.tsx';
import { chooseNewPassword, forgotPassword } from '../../shared/session/user-pool.ts';
import { NewPassword, SignInEmail } from '../../shared/ui/account-fields.tsx';
import { Button } from '../../shared/ui/button.tsx';
import { Field } from '../../shared/ui/field.tsx';
import { Problem } from '../../shared/ui/problem.tsx';
import { useToast } from '../../shared/ui/toast.tsx';
import { useAction } from '../../shared/use-action.ts';
import { useText } from '../texts/use-text.ts';

/** A code by mail, and a new password for it. */
export function ForgottenPassword({ onBack }: { readonly onBack: () => void }) {
  const t = useText();
  const { pool } = useServices();
  const say = useToast();
  const [email, setEmail] = useState('');
  const [code, setCode] = useState('');
  const [password, setPassword] = useState('');
  const [asked, setAsked] = useState(false);

  const step = useAction(async () => {
    const where = await pool();
    if (!asked) {
      await forgotPassword(where, email.trim());
      setAsked(true);
      return;
    }
    await chooseNewPassword(where, email.trim(), code.trim(), password);
    say(t.entrance.changed);
    onBack();
  });

  return (
    <form
      class="stack"
      onSubmit={(event) => {
        event.preventDefault();
        void step.run(undefined);
      }}
    >
      <SignInEmail value={email} onInput={setEmail} disabled={asked} />
      {asked && (
        <>
          <p>{t.entrance.codeSent}</p>
          <Field
            label={t.entrance.code}
            name="code"
            autocomplete="one-time-code"
            inputMode="numeric"
            value={code}
            onInput={setCode}
          />
          <NewPassword value={password} onInput={setPassword} />
        </>
      )}
      <Problem problem={step.problem} />
      <Button kind="main" busy={step.busy}>
        {asked ? t.entrance.change : t.entrance.sendCode}
      </Button>
      <Button kind="plain" onClick={onBack}>
        {t.entrance.back}
      </Button>
    </form>
  );
}
