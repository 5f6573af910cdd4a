import { useShared } from '../i18n/texts.tsx';

/** Holds the place of lines of text that are on their way. */
export function Skeleton({ lines = 3 }: { lines?: number }) {
  const { texts } = useShared();
  return (
    <div class="stack" role="status" aria-label={texts.loading}>
      {Array.from({ length: lines }, (_, line) => (
        <span class="skeleton" key={line} />
      ))}
    </div>
  );
}
