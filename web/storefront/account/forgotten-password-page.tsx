import { useState } from 'preact/hooks';
import { useServices } from '../../shared/services.tsx';
import { chooseNewPassword, forgotPassword } from '../../shared/session/user-pool.ts';
import { useAction } from '../../shared/use-action.ts';
import { NewPassword, SignInEmail } from '../../shared/ui/account-fields.tsx';
import { Button } from '../../shared/ui/button.tsx';
import { Field } from '../../shared/ui/field.tsx';
import { Problem } from '../../shared/ui/problem.tsx';
import { useTexts } from '../texts/index.ts';
import { usePageTitle } from '../use-page-title.ts';

type Step = 'ask' | 'choose' | 'done';

/** A new password for who has the mailbox of the account. */
export function ForgottenPasswordPage() {
  const { texts } = useTexts();
  const { pool } = useServices();
  const [step, setStep] = useState<Step>('ask');
  const [email, setEmail] = useState('');
  const [code, setCode] = useState('');
  const [password, setPassword] = useState('');
  usePageTitle(texts.forgot.title);
  const go = useAction(async (now: Step) => {
    if (now === 'ask') await forgotPassword(await pool(), email.trim());
    else await chooseNewPassword(await pool(), email.trim(), code.trim(), password);
    setStep(now === 'ask' ? 'choose' : 'done');
  });
  if (step === 'done') {
    return (
      <div class="narrow stack">
        <h1>{texts.forgot.title}</h1>
        <p class="notice" data-kind="success" role="status">
          {texts.forgot.done}
        </p>
        <a class="button" data-kind="main" href="/sign-in">
          {texts.signIn}
        </a>
      </div>
    );
  }
  return (
    <form
      class="narrow stack"
      onSubmit={(event) => {
        event.preventDefault();
        void go.run(step);
      }}
    >
      <h1>{texts.forgot.title}</h1>
      {step === 'ask' ? (
        <>
          <p>{texts.forgot.lead}</p>
          <SignInEmail value={email} onInput={setEmail} />
        </>
      ) : (
        <>
          <p role="status">{texts.signUp.codeSent(email)}</p>
          <Field
            label={texts.signUp.code}
            name="code"
            inputMode="numeric"
            autocomplete="one-time-code"
            value={code}
            onInput={setCode}
          />
          <NewPassword value={password} onInput={setPassword} />
        </>
      )}
      <Problem problem={go.problem} />
      <Button kind="main" busy={go.busy}>
        {step === 'ask' ? texts.forgot.send : texts.forgot.button}
      </Button>
    </form>
  );
}
