import type { ComponentChildren } from 'preact';
import { useLocation } from 'preact-iso/router';
import { useSession } from '../../shared/session/use-session.ts';
import { useTexts } from '../texts/index.ts';
import { usePageTitle } from '../use-page-title.ts';
import { SignIn } from './sign-in-page.tsx';

interface GateProps {
  readonly title: string;
  readonly children: ComponentChildren;
}

const PARTS = ['orders', 'profile', 'addresses', 'notices', 'yourData'] as const;

/** A page of one's account. Who is not signed in, or not any more, signs in here and sees it then. */
export function Gate({ title, children }: GateProps) {
  const { texts } = useTexts();
  const session = useSession();
  const { path } = useLocation();
  usePageTitle(title);
  if (!session.signedIn) return <SignIn />;
  const titles = { ...texts.account, yourData: texts.privacy.yourData };
  return (
    <div class="stack sections">
      <div class="stack">
        <h1>{title}</h1>
        <nav class="side-menu" aria-label={texts.account.title}>
          {PARTS.map((part) => {
            const href = part === 'orders' ? '/account' : `/account/${ADDRESSES[part]}`;
            return (
              <a
                key={part}
                class="chip"
                href={href}
                aria-current={path === href ? 'page' : undefined}
              >
                {titles[part]}
              </a>
            );
          })}
          <button type="button" class="chip" onClick={() => session.end()}>
            {texts.signOut}
          </button>
        </nav>
      </div>
      {children}
    </div>
  );
}

const ADDRESSES = {
  profile: 'profile',
  addresses: 'addresses',
  notices: 'notices',
  yourData: 'data',
};
