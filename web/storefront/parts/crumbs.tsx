import { useTexts } from '../texts/index.ts';

/** The way back up, from the home page to what is shown. */
export function Crumbs({ trail }: { trail: readonly { href: string; name: string }[] }) {
  const { texts } = useTexts();
  return (
    <nav aria-label={texts.whereYouAre}>
      <ol role="list" class="crumbs">
        {[{ href: '/', name: texts.home }, ...trail].map(({ href, name }) => (
          <li key={href}>
            <a href={href}>{name}</a>
          </li>
        ))}
      </ol>
    </nav>
  );
}
