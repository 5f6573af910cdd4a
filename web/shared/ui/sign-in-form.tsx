import { useState } from 'preact/hooks';
import { useShared } from '../i18n/texts.tsx';
import {
  chooseFirstPassword,
  type NewPasswordRequired,
  signInWithPassword,
  type UserPool,
} from '../session/user-pool.ts';
import { useSession } from '../session/use-session.ts';
import { useAction } from '../use-action.ts';
import { NewPassword, SignInEmail } from './account-fields.tsx';
import { Button } from './button.tsx';
import { Field } from './field.tsx';
import { Problem } from './problem.tsx';

interface SignInFormProps {
  readonly pool: () => Promise<UserPool>;
  readonly onSignedIn: () => void;
  /** The account waits for the code that was mailed to it. */
  readonly onUnconfirmed?: (email: string, password: string) => void;
}

/** E-mail and password; who was invited chooses a password of their own first. */
export function SignInForm({ pool, onSignedIn, onUnconfirmed }: SignInFormProps) {
  const { texts } = useShared();
  const session = useSession();
  const [email, setEmail] = useState(session.email ?? '');
  const [password, setPassword] = useState('');
  const [challenge, setChallenge] = useState<NewPasswordRequired | undefined>(undefined);
  const [first, setFirst] = useState('');

  const signIn = useAction(async () => {
    const tokens =
      challenge === undefined
        ? await signInWithPassword(await pool(), email.trim(), password)
        : await chooseFirstPassword(await pool(), email.trim(), first, challenge);
    if ('challenge' in tokens) setChallenge(tokens);
    else session.begin(email.trim(), tokens);
    return tokens;
  });

  return (
    <form
      class="stack"
      onSubmit={(event) => {
        event.preventDefault();
        void signIn.run(undefined).then((tokens) => {
          if (tokens !== undefined && !('challenge' in tokens)) onSignedIn();
        });
      }}
    >
      {session.state === 'expired' && (
        <p class="notice" data-kind="warning" role="alert">
          {texts.sessionEnded}
        </p>
      )}
      {challenge === undefined ? (
        <>
          <SignInEmail value={email} onInput={setEmail} />
          <Field
            label={texts.password}
            type="password"
            name="password"
            autocomplete="current-password"
            value={password}
            onInput={setPassword}
          />
        </>
      ) : (
        <>
          <p>{texts.firstPassword}</p>
          <NewPassword value={first} onInput={setFirst} />
        </>
      )}
      <Problem problem={signIn.problem} />
      {signIn.problem?.code === 'UserNotConfirmedException' && onUnconfirmed !== undefined && (
        <Button onClick={() => onUnconfirmed(email.trim(), password)}>{texts.next}</Button>
      )}
      <Button kind="main" busy={signIn.busy}>
        {texts.signIn}
      </Button>
    </form>
  );
}
