import type { ComponentChildren } from 'preact';
import { useErrorBoundary } from 'preact/hooks';
import { useShared } from '../i18n/texts.tsx';
import { Button } from './button.tsx';

/** Shows that something broke instead of an empty page. */
export function Safe({ children }: { children: ComponentChildren }) {
  const { texts } = useShared();
  const boundary = useErrorBoundary((failure) => console.error(failure));
  if (boundary[0] === undefined) return <>{children}</>;
  return (
    <div class="empty" role="alert">
      <h1>{texts.brokenTitle}</h1>
      <p>{texts.brokenText}</p>
      <Button kind="main" onClick={() => location.reload()}>
        {texts.reload}
      </Button>
    </div>
  );
}
