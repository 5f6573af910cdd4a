import { useState } from 'preact/hooks';
import { Button } from '../../shared/ui/button.tsx';
import { useTexts } from '../texts/index.ts';
import { consent, rememberConsent } from './consent.ts';

/** Asks once, and takes no for an answer as easily as yes. Until then nothing is kept. */
export function ConsentBanner() {
  const { texts } = useTexts();
  const [asked, setAsked] = useState(() => consent() !== undefined);
  if (asked) return null;
  const answer = (agreed: boolean) => {
    rememberConsent(agreed);
    setAsked(true);
  };
  return (
    <section class="consent stack" aria-label={texts.privacy.bannerTitle}>
      <p>
        {texts.privacy.banner} <a href="/privacy">{texts.privacy.more}</a>
      </p>
      <div class="row">
        <Button onClick={() => answer(false)}>{texts.privacy.refuse}</Button>
        <Button onClick={() => answer(true)}>{texts.privacy.allow}</Button>
      </div>
    </section>
  );
}
