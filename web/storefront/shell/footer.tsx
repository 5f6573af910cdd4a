import { LanguageSwitch } from '../../shared/ui/language-switch.tsx';
import { useTexts } from '../texts/index.ts';
import { knownShopName } from './shop-name.ts';

/** The small print, the newsletter, and the language. */
export function Footer() {
  const { texts } = useTexts();
  return (
    <footer class="footer">
      <div class="footer-inner">
        <nav aria-label={texts.footer.title}>
          <ul role="list" class="row">
            <li>
              <a href="/newsletter">{texts.newsletter.title}</a>
            </li>
            <li>
              <a href="/imprint">{texts.footer.imprint}</a>
            </li>
            <li>
              <a href="/terms">{texts.footer.terms}</a>
            </li>
            <li>
              <a href="/privacy">{texts.footer.privacy}</a>
            </li>
          </ul>
        </nav>
        <LanguageSwitch />
        <p class="soft small">© {knownShopName()}</p>
      </div>
    </footer>
  );
}
