import { useQueryClient } from '@tanstack/preact-query';
import type { ComponentChildren } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { type ApiProblem, problemOf } from '../../shared/api/problem.ts';
import { useServices } from '../../shared/services.tsx';
import { useSession } from '../../shared/session/use-session.ts';
import { Dialog } from '../../shared/ui/dialog.tsx';
import { Problem } from '../../shared/ui/problem.tsx';
import { SignInForm } from '../../shared/ui/sign-in-form.tsx';
import { Skeleton } from '../../shared/ui/skeleton.tsx';
import { type Desk, DeskContext, deskOf } from '../data/desk.ts';
import { useText } from '../texts/use-text.ts';
import { Entrance } from './entrance.tsx';
import { NotStaff } from './not-staff.tsx';

/**
 * Lets staff in, asks everybody else to sign in, and tells those who are no staff so. A session that ends
 * while somebody works leaves the page as it is, with what was typed, and asks to sign in on top of it.
 */
export function Gate({ children }: { readonly children: ComponentChildren }) {
  const t = useText();
  const { pool } = useServices();
  const { state, ...look } = useLook();
  const session = useSession();
  const queries = useQueryClient();
  const seat = useRef<Desk | undefined>(undefined);

  useEffect(() => {
    if (state === 'out') queries.clear(); // what one person read is not for the next one
  }, [state]);

  // Dialogs close when they have done their work, too.
  function leave() {
    if (session.state === 'expired') session.end();
  }

  if (state === 'out') seat.current = undefined;
  if (state === 'in' && look.known) seat.current = deskOf(session.groups);
  const desk = seat.current;
  if (state !== 'in' && desk === undefined) return <Entrance />;
  if (look.problem !== undefined) return <Problem problem={look.problem} onRetry={look.again} />;
  if (desk === undefined) return look.known ? <NotStaff /> : <Skeleton lines={10} />;
  return (
    <DeskContext.Provider value={desk}>
      {children}
      {state === 'expired' && (
        <Dialog title={t.signIn} onClose={leave}>
          <SignInForm pool={pool} onSignedIn={() => void queries.invalidateQueries()} />
        </Dialog>
      )}
    </DeskContext.Provider>
  );
}

/** Whether it is known what somebody who is signed in may do: an access token tells. */
function useLook() {
  const session = useSession();
  const { state } = session;
  const [known, setKnown] = useState(false);
  const [problem, setProblem] = useState<ApiProblem>();

  async function look() {
    setProblem(undefined);
    try {
      await session.accessToken();
      setKnown(true);
    } catch (error) {
      setProblem(problemOf(error));
    }
  }

  useEffect(() => {
    setKnown(false);
    if (state === 'in') void look();
  }, [state]);

  return { state, known, problem, again: () => void look() };
}
