import { EVENT_TYPES } from '../events/event.ts';
import { OWN_SOURCE, PROVIDER_SOURCE } from '../events/source.ts';
import type { WebhookEndpoint } from './endpoint.ts';

/** What of an event decides who is told of it. */
export interface ToldEvent {
  readonly type: string;
  readonly source: string;
  readonly data: Readonly<Record<string, unknown>>;
}

const OWN_TYPES: readonly string[] = EVENT_TYPES;

/** Whether an endpoint is to be told of an event. */
export function isInterested(
  { types, source, disabled }: Pick<WebhookEndpoint, 'types' | 'source' | 'disabled'>,
  event: ToldEvent,
): boolean {
  if (disabled !== undefined || !isForOthers(event)) return false;
  if (source !== undefined && source !== event.source) return false;
  return types.some((wanted) => covers(wanted, event.type));
}

/** Whether a type is, or a pattern covers, the type of an event. */
export function covers(wanted: string, type: string): boolean {
  return wanted.endsWith('*') ? type.startsWith(wanted.slice(0, -1)) : type === wanted;
}

/**
 * What the payment provider tells is between it and the shop, and messages by which the shop keeps its own
 * work going are nobody else's. Nor are deliveries themselves: an endpoint that fails would be told, in vain,
 * that it was not told.
 */
function isForOthers({ type, source, data }: ToldEvent): boolean {
  if (source === PROVIDER_SOURCE) return false;
  if (source !== OWN_SOURCE) return true;
  if (!OWN_TYPES.includes(type) || type.startsWith('webhook_delivery.')) return false;
  return !(type === 'work.failed' && String(data.consumer).startsWith('whe_'));
}
