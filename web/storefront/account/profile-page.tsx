import { useState } from 'preact/hooks';
import { answerOf } from '../../shared/api/client.ts';
import { apiLanguage } from '../../shared/i18n/language.ts';
import { fieldText } from '../../shared/i18n/problem-text.ts';
import { useServices } from '../../shared/services.tsx';
import { useAction } from '../../shared/use-action.ts';
import { Button } from '../../shared/ui/button.tsx';
import { Field } from '../../shared/ui/field.tsx';
import { Loaded } from '../../shared/ui/loaded.tsx';
import { Problem } from '../../shared/ui/problem.tsx';
import { useToast } from '../../shared/ui/toast.tsx';
import { useTexts } from '../texts/index.ts';
import { Gate } from './gate.tsx';
import { Phone } from './phone.tsx';
import { ACCOUNT_QUERY, type Account, useAccount } from './use-account.ts';

/** Who I am to the shop. */
export function ProfilePage() {
  const { texts } = useTexts();
  return (
    <Gate title={texts.account.profile}>
      <Profile />
    </Gate>
  );
}

function Profile() {
  const account = useAccount();
  return (
    <Loaded query={account}>
      {(data) => (
        <div class="narrow-start stack sections">
          <Name account={data} />
          <Phone account={data} />
        </div>
      )}
    </Loaded>
  );
}

function Name({ account }: { account: Account }) {
  const { texts, language } = useTexts();
  const { api, queries } = useServices();
  const say = useToast();
  const [name, setName] = useState(account.name ?? '');
  const save = useAction(async (typed: string) => {
    const body = { name: typed === '' ? null : typed, language: apiLanguage(language) };
    const saved = await answerOf(api.PATCH('/v1/me', { body }));
    queries.setQueryData(ACCOUNT_QUERY, saved);
    say(texts.saved);
  });
  return (
    <form
      class="stack"
      onSubmit={(event) => {
        event.preventDefault();
        void save.run(name.trim());
      }}
    >
      <p>
        {texts.email}: <strong>{account.email}</strong>
      </p>
      <Field
        label={texts.account.name}
        optional
        name="name"
        autocomplete="name"
        maxLength={200}
        value={name}
        onInput={setName}
        error={fieldText(texts, save.problem, 'name')}
      />
      <Problem problem={save.problem} />
      <Button kind="main" busy={save.busy}>
        {texts.save}
      </Button>
    </form>
  );
}
