import type { EventDraft, EventType } from '../events/event.ts';

/** Somebody else's server that is told of events. Times are epoch milliseconds. */
export interface WebhookEndpoint {
  readonly id: string;
  readonly url: string;
  /** Types of events, or patterns of them: `order.placed`, `order.*`, `*`. */
  readonly types: readonly string[];
  /** Whose events; everybody's when absent. */
  readonly source?: string | undefined;
  /** Newest first: the first one signs, and those before it for as long as they are good. */
  readonly secrets: readonly EndpointSecret[];
  /** Why it is told nothing at the moment, if it is not. */
  readonly disabled?: WhyDisabled | undefined;
  /** Since when every attempt has failed; not part of its version. */
  readonly failingSince?: number | undefined;
  readonly version: number;
  readonly createdAt: number;
  readonly rotatedAt?: number | undefined;
}

/** A secret without the secret: that is derived from the endpoint's id and this number. */
export interface EndpointSecret {
  readonly generation: number;
  /** Absent: the newest, which is good until another one takes its place. */
  readonly goodUntil?: number | undefined;
}

/** By a person; after days of nothing but failures; because it said that it is gone for good (410). */
export const WHY_DISABLED = ['by-hand', 'failing', 'gone'] as const;
export type WhyDisabled = (typeof WHY_DISABLED)[number];

/** An endpoint as it becomes, and what happened to it. */
export interface EndpointChange {
  /** Undefined: it is removed. */
  readonly after: WebhookEndpoint | undefined;
  readonly event: EventDraft;
}

/** Every event asks for all of them, and each is a request: more are for one endpoint that passes them on. */
export const MAX_ENDPOINTS = 50;

/** One that rotates so often within the overlap has no use for the oldest. */
const SECRETS_KEPT = 5;

export function createEndpoint(
  wanted: Pick<WebhookEndpoint, 'id' | 'url' | 'types' | 'source'>,
  now: number,
): EndpointChange {
  const secrets = [{ generation: 1 }];
  return changed('webhook_endpoint.created', { ...wanted, secrets, version: 1, createdAt: now });
}

/** Gives an endpoint a new secret; those before it sign too until the overlap is over, and not longer. */
export function rotateSecret(
  before: WebhookEndpoint,
  overlapSeconds: number,
  now: number,
): EndpointChange {
  const end = now + overlapSeconds * 1000;
  const [newest] = before.secrets;
  const older = goodSecrets(before, now).map(({ generation, goodUntil = Infinity }) => ({
    generation,
    goodUntil: Math.min(goodUntil, end),
  }));
  const secrets = [{ generation: (newest?.generation ?? 0) + 1 }, ...older].slice(0, SECRETS_KEPT);
  return changed('webhook_endpoint.rotated', { ...next(before), secrets, rotatedAt: now });
}

/** Stops telling an endpoint anything; undefined when it is told nothing already. */
export function disableEndpoint(
  before: WebhookEndpoint,
  why: WhyDisabled,
): EndpointChange | undefined {
  if (before.disabled !== undefined) return undefined;
  return changed('webhook_endpoint.disabled', { ...next(before), disabled: why });
}

/** Tells it again what happens from now on, and what was waiting; undefined when it is told already. */
export function enableEndpoint(before: WebhookEndpoint): EndpointChange | undefined {
  const { disabled, ...rest } = next(before);
  return disabled === undefined ? undefined : changed('webhook_endpoint.enabled', rest);
}

export function removeEndpoint(before: WebhookEndpoint): EndpointChange {
  return { ...changed('webhook_endpoint.removed', next(before)), after: undefined };
}

/** The secrets that sign at a time, newest first. */
export function goodSecrets(
  { secrets }: Pick<WebhookEndpoint, 'secrets'>,
  now: number,
): readonly EndpointSecret[] {
  return secrets.filter(({ goodUntil }) => goodUntil === undefined || now < goodUntil);
}

/** Whoever changes an endpoint begins to count its failures anew. */
function next({ failingSince: _, ...endpoint }: WebhookEndpoint): WebhookEndpoint {
  return { ...endpoint, version: endpoint.version + 1 };
}

/** The event tells all but where the endpoint is: its URL may hold what only its owner should know. */
function changed(
  type: EventType,
  after: WebhookEndpoint,
): { readonly after: WebhookEndpoint; readonly event: EventDraft } {
  const { id, types, source, disabled, version } = after;
  const data = {
    ...{ endpointId: id, types, version },
    ...(source === undefined ? {} : { source }),
    ...(disabled === undefined ? {} : { disabled }),
  };
  return { after, event: { type, subject: id, data } };
}
