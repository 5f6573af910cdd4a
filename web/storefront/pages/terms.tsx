import { useTexts } from '../texts/index.ts';
import { usePageTitle } from '../use-page-title.ts';

/** What holds for orders, as the shop works. */
export function TermsPage() {
  const { texts } = useTexts();
  usePageTitle(texts.terms.title);
  return (
    <div class="readable stack">
      <h1>{texts.terms.title}</h1>
      {texts.terms.about.map((paragraph) => (
        <p key={paragraph}>{paragraph}</p>
      ))}
    </div>
  );
}
