import { useLocation } from 'preact-iso/router';
import { EmptyState } from '../../shared/ui/empty-state.tsx';
import { useTexts } from '../texts/index.ts';

/** What is here is for who is signed in; they come back here after that. */
export function SignInFirst() {
  const { texts } = useTexts();
  const { url } = useLocation();
  return (
    <EmptyState title={texts.problems['token-required']}>
      <a class="button" data-kind="main" href={`/sign-in?back=${encodeURIComponent(url)}`}>
        {texts.signIn}
      </a>
    </EmptyState>
  );
}
