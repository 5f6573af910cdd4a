import { useId } from 'preact/hooks';
import { useFormat } from '../texts/use-text.ts';

interface ProgressProps {
  readonly label: string;
  /** From 0 to 1; undefined while nobody can tell. */
  readonly share: number | undefined;
}

/** How far something is. */
export function Progress({ label, share }: ProgressProps) {
  const format = useFormat();
  const id = useId();
  return (
    <div class="progress">
      <label for={id}>{label}</label>
      <progress id={id} max={1} {...(share === undefined ? {} : { value: share })} />
      {share !== undefined && <span class="soft small numbers">{format.percent(share)}</span>}
    </div>
  );
}
