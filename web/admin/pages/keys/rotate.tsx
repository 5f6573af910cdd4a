import { Act } from '../../kit/act.tsx';
import { useText } from '../../texts/use-text.ts';

interface RotateProps {
  readonly run: (overlapSeconds: number) => Promise<{ readonly secret: string }>;
  readonly onSecret: (secret: string) => void;
}

const HOUR_SECONDS = 3_600;
const OVERLAP_HOURS = ['0', '1', '24', '168'] as const;

/** A new secret; the one before stays good for a while. */
export function Rotate({ run, onSecret }: RotateProps) {
  const t = useText();
  return (
    <Act<'overlapHours', { readonly secret: string }>
      label={t.keys.rotate}
      ask={t.keys.askRotate}
      fields={[
        {
          name: 'overlapHours',
          label: t.keys.overlap,
          kind: 'select',
          wide: true,
          choices: OVERLAP_HOURS.map((value) => ({ value, label: t.keys.overlaps[value] })),
        },
      ]}
      initial={{ overlapHours: '24' }}
      run={({ overlapHours }) => run(Number(overlapHours) * HOUR_SECONDS)}
      onDone={({ secret }) => onSecret(secret)}
    />
  );
}
