import { ErrorBoundary } from 'preact-iso/lazy';
import { useLocation } from 'preact-iso/router';
import { useEffect, useRef } from 'preact/hooks';
import { Safe } from '../../shared/ui/safe.tsx';
import { ConsentBanner } from '../behaviour/consent-banner.tsx';
import { useTexts } from '../texts/index.ts';
import { Footer } from './footer.tsx';
import { Header } from './header.tsx';
import { Pages } from './pages.tsx';

/** What stands around every page: the way to everything above it, the small print below it. */
export function Shell() {
  const { texts } = useTexts();
  const { path } = useLocation();
  const main = useRef<HTMLElement>(null);
  const shown = useRef(path);
  // Readers of the screen are brought to the new page, as a page load would.
  useEffect(() => {
    if (shown.current !== path) main.current?.focus({ preventScroll: true });
    shown.current = path;
  }, [path]);
  return (
    <>
      <a class="skip" href="#content">
        {texts.skipToContent}
      </a>
      <Header />
      <main id="content" class="page" ref={main} tabIndex={-1}>
        <Safe key={path}>
          <ErrorBoundary>
            <Pages />
          </ErrorBoundary>
        </Safe>
      </main>
      <Footer />
      <ConsentBanner />
    </>
  );
}
