import { useQuery } from '@tanstack/preact-query';
import { useSession } from '../shared/session/use-session.ts';
import { Button } from '../shared/ui/button.tsx';
import { LanguageSwitch } from '../shared/ui/language-switch.tsx';
import { Loaded } from '../shared/ui/loaded.tsx';
import { SignInPage } from './pages/sign-in.tsx';
import { useTexts } from './texts/index.ts';

/** The back office: for staff who are signed in; everybody else is asked to, at the same address. */
export function BackOffice() {
  const session = useSession();
  return session.signedIn ? <Inside /> : <SignInPage />;
}

function Inside() {
  const { texts } = useTexts();
  const session = useSession();
  const token = useQuery({
    queryKey: ['own', 'groups'],
    queryFn: async () => (await session.accessToken()) !== undefined,
  });
  return (
    <main class="sign-in stack">
      <h1>{texts.backOffice}</h1>
      <Loaded query={token}>
        {() =>
          session.groups.length === 0 ? (
            <p class="notice">{texts.forStaff}</p>
          ) : (
            <p>{texts.signedInAs(session.email ?? '')}</p>
          )
        }
      </Loaded>
      <Button onClick={() => session.end()}>{texts.signOut}</Button>
      <LanguageSwitch />
    </main>
  );
}
