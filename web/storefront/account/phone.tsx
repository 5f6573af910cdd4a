import { useState } from 'preact/hooks';
import { answerOf } from '../../shared/api/client.ts';
import { useServices } from '../../shared/services.tsx';
import { useAction } from '../../shared/use-action.ts';
import { Button } from '../../shared/ui/button.tsx';
import { Field } from '../../shared/ui/field.tsx';
import { Problem } from '../../shared/ui/problem.tsx';
import { useTexts } from '../texts/index.ts';
import { ACCOUNT_QUERY, type Account } from './use-account.ts';

/** A phone number counts once the code that was sent to it has come back. */
export function Phone({ account }: { account: Account }) {
  const { texts } = useTexts();
  const { api, queries } = useServices();
  const [phone, setPhone] = useState(account.phone ?? '');
  const [sent, setSent] = useState(false);
  const [code, setCode] = useState('');
  const send = useAction(async (number: string) => {
    await answerOf(api.POST('/v1/me/phone', { body: { phone: number } }));
    setSent(true);
  });
  const verify = useAction(async (typed: string) => {
    const saved = await answerOf(api.POST('/v1/me/phone/verification', { body: { code: typed } }));
    queries.setQueryData(ACCOUNT_QUERY, saved);
    setSent(false);
    setCode('');
  });
  return (
    <form
      class="stack"
      onSubmit={(event) => {
        event.preventDefault();
        void (sent ? verify.run(code.trim()) : send.run(phone.replaceAll(/[\s()/-]/g, '')));
      }}
    >
      <h2>{texts.account.changePhone}</h2>
      {account.phone !== null && (
        <p>
          <span class="numbers">{account.phone}</span>{' '}
          {account.phoneVerified && <span class="tag">{texts.account.verified}</span>}
        </p>
      )}
      {sent ? (
        <Field
          label={texts.account.code}
          name="code"
          inputMode="numeric"
          autocomplete="one-time-code"
          maxLength={6}
          value={code}
          onInput={setCode}
        />
      ) : (
        <Field
          label={texts.account.phone}
          hint="+49 30 5550123"
          type="tel"
          name="phone"
          autocomplete="tel"
          maxLength={40}
          value={phone}
          onInput={setPhone}
        />
      )}
      <Problem problem={sent ? verify.problem : send.problem} />
      <Button busy={send.busy || verify.busy}>
        {sent ? texts.account.confirm : texts.account.sendCode}
      </Button>
    </form>
  );
}
