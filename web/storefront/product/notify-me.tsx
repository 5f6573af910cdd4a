import { useState } from 'preact/hooks';
import { answerOf } from '../../shared/api/client.ts';
import { apiLanguage } from '../../shared/i18n/language.ts';
import { useServices } from '../../shared/services.tsx';
import { useSession } from '../../shared/session/use-session.ts';
import { useAction } from '../../shared/use-action.ts';
import { Button } from '../../shared/ui/button.tsx';
import { Field } from '../../shared/ui/field.tsx';
import { Problem } from '../../shared/ui/problem.tsx';
import { useTexts } from '../texts/index.ts';

/** Who wants what is sold out is told by mail once it is there again. */
export function NotifyMe({ productId, sku }: { productId: string; sku: string }) {
  const { texts, language } = useTexts();
  const { api } = useServices();
  const session = useSession();
  const [email, setEmail] = useState(session.email ?? '');
  const [asked, setAsked] = useState(false);
  const ask = useAction(async (address: string) => {
    const params = { path: { id: productId } };
    const body = { sku, email: address, language: apiLanguage(language) };
    await answerOf(api.POST('/v1/products/{id}/notifications', { params, body }));
    return true;
  });
  if (asked) {
    return (
      <p class="notice" data-kind="success" role="status">
        {texts.product.willTell}
      </p>
    );
  }
  return (
    <form
      class="stack panel"
      onSubmit={(event) => {
        event.preventDefault();
        void ask.run(email.trim()).then((done) => setAsked(done === true));
      }}
    >
      <p>{texts.product.tellMe}</p>
      <Field
        label={texts.email}
        type="email"
        name="email"
        autocomplete="email"
        value={email}
        onInput={setEmail}
      />
      <Problem problem={ask.problem} />
      <Button busy={ask.busy}>{texts.product.tellMeButton}</Button>
    </form>
  );
}
