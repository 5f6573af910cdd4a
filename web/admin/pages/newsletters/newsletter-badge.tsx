import type { Schemas } from '../../../shared/services.tsx';
import { Badge, type Tone } from '../../kit/badge.tsx';
import { useText } from '../../texts/use-text.ts';

type Status = Schemas['Newsletter']['status'];

const TONES: Readonly<Record<Status, Tone>> = {
  draft: 'warn',
  sending: 'info',
  sent: 'good',
  cancelled: 'calm',
};

export function NewsletterBadge({ status }: { readonly status: Status }) {
  const t = useText();
  return <Badge tone={TONES[status]} text={t.newsletterStatus[status]} />;
}
