import { useTexts } from '../texts/index.ts';
import { usePageTitle } from '../use-page-title.ts';

/** There is nothing at this address. */
export function NotFoundPage() {
  const { texts } = useTexts();
  usePageTitle(texts.notFoundTitle);
  return (
    <div class="empty">
      <h1>{texts.notFoundTitle}</h1>
      <p>{texts.notFoundText}</p>
      <a class="button" data-kind="main" href="/">
        {texts.goHome}
      </a>
    </div>
  );
}
