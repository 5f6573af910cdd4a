import { apiLanguage } from '../../shared/i18n/language.ts';
import { Loaded } from '../../shared/ui/loaded.tsx';
import { useShop } from '../queries.ts';
import { useTexts } from '../texts/index.ts';
import { usePageTitle } from '../use-page-title.ts';

/** What holds for orders: as the shop says, and else as it works. */
export function TermsPage() {
  const { texts, language } = useTexts();
  const shop = useShop();
  usePageTitle(texts.terms.title);
  return (
    <div class="readable stack">
      <h1>{texts.terms.title}</h1>
      <Loaded query={shop}>
        {({ terms }) => (
          <>
            {(terms?.[apiLanguage(language)]?.trim().split(/\n\s*\n/) ?? texts.terms.about).map(
              (paragraph) => (
                <p key={paragraph} class="paragraph">
                  {paragraph}
                </p>
              ),
            )}
          </>
        )}
      </Loaded>
    </div>
  );
}
