import { useFormat, useText } from '../../texts/use-text.ts';

/** How often a key was used on a day, by what it was used for. */
export interface DayOfUse {
  readonly day: string;
  readonly atLeast: Readonly<Record<string, number | undefined>>;
}

interface UsesProps {
  readonly lastUsedAt?: string;
  readonly uses?: readonly DayOfUse[];
}

/** When a key was last used, and how often on the days before. */
export function Uses({ lastUsedAt, uses = [] }: UsesProps) {
  const t = useText();
  const format = useFormat();
  if (lastUsedAt === undefined && uses.length === 0) return <>{t.keys.neverUsed}</>;
  return (
    <details>
      <summary>{lastUsedAt === undefined ? t.keys.uses : format.dateTime(lastUsedAt)}</summary>
      <ul class="small">
        {uses.map(({ day, atLeast }) => (
          <li key={day}>
            {format.date(day)}:{' '}
            {Object.entries(atLeast)
              .map(([purpose, count]) => `${purpose} ≥ ${format.number(count ?? 0)}`)
              .join(', ')}
          </li>
        ))}
      </ul>
    </details>
  );
}
