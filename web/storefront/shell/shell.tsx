import { ErrorBoundary } from 'preact-iso/lazy';
import { useLocation } from 'preact-iso/router';
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import { Safe } from '../../shared/ui/safe.tsx';
import { ConsentBanner } from '../behaviour/consent-banner.tsx';
import { useTexts } from '../texts/index.ts';
import { Footer } from './footer.tsx';
import { Header } from './header.tsx';
import { Pages } from './pages.tsx';

/** What stands around every page: the way to everything above it, the small print below it. */
export function Shell() {
  const { texts } = useTexts();
  const { path, query } = useLocation();
  const main = useRef<HTMLElement>(null);
  const shown = useRef(path);
  useTop(path, query.after);
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

/** Begins each page at its top; where one goes back or forward to, the browser knows where one was. */
function useTop(path: string, after: string | undefined): void {
  const isReturn = useRef(true);
  useEffect(() => {
    // The page is drawn before a timer runs, if it is another one at all.
    const went = (): void => {
      isReturn.current = true;
      setTimeout(() => (isReturn.current = false));
    };
    // Before the router hears of it, and draws.
    addEventListener('popstate', went, true);
    return () => removeEventListener('popstate', went, true);
  }, []);
  useLayoutEffect(() => {
    // What was loaded anew is where the browser has put it.
    if (!isReturn.current) scrollTo(0, 0);
    isReturn.current = false;
  }, [path, after]);
}
