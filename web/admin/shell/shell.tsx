import { useLocation } from 'preact-iso/router';
import { useEffect, useRef, useState } from 'preact/hooks';
import { useSession } from '../../shared/session/use-session.ts';
import { Button } from '../../shared/ui/button.tsx';
import { LanguageSwitch } from '../../shared/ui/language-switch.tsx';
import { useText } from '../texts/use-text.ts';
import { Menu } from './menu.tsx';
import { Pages } from './pages.tsx';

/** What stands around every page: the menu, who works here, and the way out. */
export function Shell() {
  const t = useText();
  const session = useSession();
  const { path } = useLocation();
  const [menuOpen, setMenuOpen] = useState(false);
  const content = useRef<HTMLElement>(null);
  const shownPath = useRef(path);

  // A new page begins at its top, for eyes and for screen readers.
  useEffect(() => {
    if (shownPath.current === path) return;
    shownPath.current = path;
    setMenuOpen(false);
    scrollTo(0, 0);
    content.current?.focus();
  }, [path]);

  return (
    <div class="shell" data-menu={menuOpen ? 'open' : 'closed'}>
      <a class="skip-link" href="#content">
        {t.skipToContent}
      </a>
      <header class="shell-head">
        <button
          type="button"
          class="button menu-button"
          aria-expanded={menuOpen}
          aria-controls="menu"
          onClick={() => setMenuOpen((open) => !open)}
        >
          {t.nav.menu}
        </button>
        <a class="brand" href="/admin/">
          {t.app.brand}
        </a>
        <div class="shell-who">
          <LanguageSwitch />
          <span class="soft small shell-email">{session.email}</span>
          <Button kind="plain" onClick={() => session.end()}>
            {t.signOut}
          </Button>
        </div>
      </header>
      <div class="shell-menu" id="menu">
        <Menu />
      </div>
      <div class="shell-content">
        <main id="content" ref={content} tabIndex={-1}>
          <Pages />
        </main>
      </div>
    </div>
  );
}
