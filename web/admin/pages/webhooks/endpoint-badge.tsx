import type { Schemas } from '../../../shared/services.tsx';
import { Badge } from '../../kit/badge.tsx';
import { useText } from '../../texts/use-text.ts';

/** How a server that is told of events is doing. */
export function EndpointBadge({ endpoint }: { readonly endpoint: Schemas['WebhookEndpoint'] }) {
  const t = useText();
  const { status, disabledBecause, failingSince } = endpoint;
  if (status === 'disabled') {
    const why = disabledBecause === undefined ? t.common.disabled : t.webhooks.why[disabledBecause];
    return <Badge tone="bad" text={why} />;
  }
  if (failingSince !== undefined) return <Badge tone="warn" text={t.webhooks.failing} />;
  return <Badge tone="good" text={t.webhooks.enabled} />;
}
