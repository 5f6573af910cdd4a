import { useContext, useState } from 'preact/hooks';
import { Button } from '../../shared/ui/button.tsx';
import { consent, rememberConsent } from '../behaviour/consent.ts';
import { TellerContext } from '../behaviour/use-teller.ts';
import { useTexts } from '../texts/index.ts';
import { usePageTitle } from '../use-page-title.ts';

/** What is kept and why, and the choice that can be changed at any time. */
export function PrivacyPage() {
  const { texts } = useTexts();
  const teller = useContext(TellerContext);
  const [agreed, setAgreed] = useState(consent() === true);
  usePageTitle(texts.privacy.title);
  const choose = (yes: boolean) => {
    rememberConsent(yes);
    if (!yes) teller?.forget();
    setAgreed(yes);
  };
  return (
    <div class="readable stack">
      <h1>{texts.privacy.title}</h1>
      {texts.privacy.about.map((paragraph) => (
        <p key={paragraph}>{paragraph}</p>
      ))}
      <section class="stack">
        <h2>{texts.privacy.consent}</h2>
        <p role="status">{agreed ? texts.privacy.allowed : texts.privacy.refused}</p>
        <div>
          <Button onClick={() => choose(!agreed)}>
            {agreed ? texts.privacy.refuse : texts.privacy.allow}
          </Button>
        </div>
      </section>
      <section class="stack">
        <h2>{texts.privacy.yourData}</h2>
        <p>{texts.privacy.lead}</p>
        <div>
          <a class="button" href="/account/data">
            {texts.privacy.yourData}
          </a>
        </div>
      </section>
    </div>
  );
}
