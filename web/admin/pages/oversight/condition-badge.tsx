import { Badge, type Tone } from '../../kit/badge.tsx';
import { useText } from '../../texts/use-text.ts';
import type { Health } from './health.ts';

type Condition = Health['condition'];

const TONES: Readonly<Record<Condition, Tone>> = {
  good: 'good',
  idle: 'calm',
  troubled: 'warn',
  failing: 'bad',
};

export function ConditionBadge({ condition }: { readonly condition: Condition }) {
  const t = useText();
  return <Badge tone={TONES[condition]} text={t.health.conditions[condition]} />;
}
