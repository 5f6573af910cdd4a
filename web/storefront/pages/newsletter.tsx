import { useState } from 'preact/hooks';
import { answerOf } from '../../shared/api/client.ts';
import { apiLanguage } from '../../shared/i18n/language.ts';
import { fieldText } from '../../shared/i18n/problem-text.ts';
import { useServices } from '../../shared/services.tsx';
import { useSession } from '../../shared/session/use-session.ts';
import { useAction } from '../../shared/use-action.ts';
import { Button } from '../../shared/ui/button.tsx';
import { Check, Field } from '../../shared/ui/field.tsx';
import { Problem } from '../../shared/ui/problem.tsx';
import { useTexts } from '../texts/index.ts';
import { usePageTitle } from '../use-page-title.ts';

/** Asks for the newsletter; it begins once the address has confirmed it. */
export function NewsletterPage() {
  const { texts, language } = useTexts();
  const { api } = useServices();
  const session = useSession();
  const [email, setEmail] = useState(session.email ?? '');
  const [newProducts, setNewProducts] = useState(false);
  const [asked, setAsked] = useState(false);
  usePageTitle(texts.newsletter.title, texts.newsletter.lead);
  const subscribe = useAction(async (address: string) => {
    const topics: ('newsletter' | 'newProducts')[] = ['newsletter'];
    if (newProducts) topics.push('newProducts');
    const body = { email: address, language: apiLanguage(language), topics };
    await answerOf(api.POST('/v1/newsletter', { body }));
    setAsked(true);
  });
  return (
    <div class="narrow stack">
      <h1>{texts.newsletter.title}</h1>
      {asked ? (
        <p class="notice" data-kind="success" role="status">
          {texts.newsletter.done}
        </p>
      ) : (
        <form
          class="stack"
          onSubmit={(event) => {
            event.preventDefault();
            void subscribe.run(email.trim());
          }}
        >
          <p>{texts.newsletter.lead}</p>
          <Field
            label={texts.email}
            type="email"
            name="email"
            autocomplete="email"
            value={email}
            onInput={setEmail}
            error={fieldText(texts, subscribe.problem, 'email')}
          />
          <Check
            label={texts.newsletter.newProducts}
            checked={newProducts}
            onChange={setNewProducts}
          />
          <Problem problem={subscribe.problem} />
          <Button kind="main" busy={subscribe.busy}>
            {texts.newsletter.button}
          </Button>
        </form>
      )}
    </div>
  );
}
