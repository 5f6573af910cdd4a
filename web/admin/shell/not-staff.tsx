import { useSession } from '../../shared/session/use-session.ts';
import { Button } from '../../shared/ui/button.tsx';
import { useText } from '../texts/use-text.ts';

/** For who is signed in and works for another shop, or none. */
export function NotStaff() {
  const t = useText();
  const session = useSession();
  return (
    <main class="entrance">
      <div class="entrance-card stack">
        <p class="brand">{t.app.brand}</p>
        <h1>{t.entrance.notStaffTitle}</h1>
        <p>{t.entrance.notStaff(session.email ?? '')}</p>
        <Button kind="main" onClick={() => session.end()}>
          {t.entrance.otherAccount}
        </Button>
        <a href="/" target="_self">
          {t.entrance.toShop}
        </a>
      </div>
    </main>
  );
}
