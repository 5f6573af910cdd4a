import { fieldsOfEndpoint } from '../../domain/audit/fields.ts';
import type { Trail } from '../../domain/events/event.ts';
import { accept, refuse, type Result } from '../../domain/result.ts';
import { unchanged, type VersionMismatch } from '../../domain/version.ts';
import {
  createEndpoint,
  disableEndpoint,
  enableEndpoint,
  MAX_ENDPOINTS,
  removeEndpoint,
  rotateSecret,
  type EndpointChange,
  type WebhookEndpoint,
  type WhyDisabled,
} from '../../domain/webhooks/endpoint.ts';
import { commitRecorded, untilCommitted, type RecordPorts, type TooBusy } from '../commit.ts';
import type { AddressRefused, PageByAge, PageKey, Ports } from '../ports.ts';
import { changeBetween } from '../record.ts';

export type EndpointPorts = RecordPorts & Pick<Ports, 'webhookEndpoints'>;

export interface EndpointNotFound {
  readonly code: 'webhook-endpoint-not-found';
}

export interface TooManyEndpoints {
  readonly code: 'too-many-webhook-endpoints';
  readonly limit: number;
}

/** An endpoint and the secret that its owner verifies with. */
export interface GivenSecret {
  readonly endpoint: WebhookEndpoint;
  readonly secret: string;
}

/** From now on somebody's server is told of events. */
export async function makeEndpoint(
  ports: EndpointPorts & Pick<Ports, 'outgoingHttp' | 'webhookSecrets'>,
  trail: Trail,
  wanted: Pick<WebhookEndpoint, 'url' | 'types' | 'source'>,
): Promise<Result<GivenSecret, AddressRefused | TooManyEndpoints | TooBusy>> {
  const allowed = await ports.outgoingHttp.check(wanted.url);
  if (!allowed.ok) return allowed;
  if ((await ports.webhookEndpoints.all()).length >= MAX_ENDPOINTS) {
    return refuse({ code: 'too-many-webhook-endpoints', limit: MAX_ENDPOINTS });
  }
  return untilCommitted(async () => {
    const made = createEndpoint({ id: ports.ids.next('whe'), ...wanted }, ports.now());
    const endpoint = await committed(ports, trail, undefined, made);
    return endpoint === undefined ? 'overtaken' : accept(given(ports, endpoint));
  });
}

/** Gives an endpoint a new secret; what it had before signs too until the overlap is over. */
export async function rotateEndpoint(
  ports: EndpointPorts & Pick<Ports, 'webhookSecrets'>,
  trail: Trail,
  { id, overlapSeconds }: { readonly id: string; readonly overlapSeconds: number },
): Promise<Result<GivenSecret, EndpointNotFound | TooBusy>> {
  const rotated = await change(ports, trail, id, (before) =>
    rotateSecret(before, overlapSeconds, ports.now()),
  );
  return rotated.ok ? accept(given(ports, rotated.value)) : rotated;
}

/** Stops telling an endpoint anything, for a reason. Safe to repeat. */
export function closeEndpoint(
  ports: EndpointPorts,
  trail: Trail,
  { id, why }: { readonly id: string; readonly why: WhyDisabled },
): Promise<Result<WebhookEndpoint, EndpointNotFound | TooBusy>> {
  return change(ports, trail, id, (before) => disableEndpoint(before, why));
}

/** Tells an endpoint again. Safe to repeat. */
export function openEndpoint(
  ports: EndpointPorts,
  trail: Trail,
  { id }: { readonly id: string },
): Promise<Result<WebhookEndpoint, EndpointNotFound | TooBusy>> {
  return change(ports, trail, id, enableEndpoint);
}

/** Takes an endpoint away, and answers what it was; what was on its way to it is not sent any more. */
export async function dropEndpoint(
  ports: EndpointPorts,
  trail: Trail,
  { id, expectedVersion }: { readonly id: string; readonly expectedVersion: number },
): Promise<Result<WebhookEndpoint, EndpointNotFound | VersionMismatch | TooBusy>> {
  return untilCommitted<Result<WebhookEndpoint, EndpointNotFound | VersionMismatch>>(async () => {
    const before = await ports.webhookEndpoints.find(id);
    if (before === undefined) return refuse({ code: 'webhook-endpoint-not-found' });
    const seen = unchanged(before, expectedVersion);
    if (!seen.ok) return seen;
    const isGone = await commit(ports, trail, before, removeEndpoint(before));
    return isGone ? accept(before) : 'overtaken';
  });
}

/** Endpoints, newest first. */
export function listEndpoints(
  { webhookEndpoints }: Pick<Ports, 'webhookEndpoints'>,
  query: PageByAge,
): Promise<{ items: WebhookEndpoint[]; next: PageKey | undefined }> {
  return webhookEndpoints.page(query);
}

export async function seeEndpoint(
  { webhookEndpoints }: Pick<Ports, 'webhookEndpoints'>,
  id: string,
): Promise<Result<WebhookEndpoint, EndpointNotFound>> {
  const endpoint = await webhookEndpoints.find(id);
  return endpoint === undefined ? refuse({ code: 'webhook-endpoint-not-found' }) : accept(endpoint);
}

function given(
  { webhookSecrets }: Pick<Ports, 'webhookSecrets'>,
  endpoint: WebhookEndpoint,
): GivenSecret {
  const generation = endpoint.secrets[0]?.generation ?? 0;
  return { endpoint, secret: webhookSecrets.secretOf(endpoint.id, generation) };
}

/** Changes an endpoint as it is then, with the record of it. */
function change(
  ports: EndpointPorts,
  trail: Trail,
  id: string,
  decide: (before: WebhookEndpoint) => EndpointChange | undefined,
): Promise<Result<WebhookEndpoint, EndpointNotFound | TooBusy>> {
  return untilCommitted<Result<WebhookEndpoint, EndpointNotFound>>(async () => {
    const before = await ports.webhookEndpoints.find(id);
    if (before === undefined) return refuse({ code: 'webhook-endpoint-not-found' });
    const decision = decide(before);
    if (decision === undefined) return accept(before);
    const after = await committed(ports, trail, before, decision);
    return after === undefined ? 'overtaken' : accept(after);
  });
}

/** The endpoint as it is now; undefined when somebody else was faster. */
async function committed(
  ports: EndpointPorts,
  trail: Trail,
  before: WebhookEndpoint | undefined,
  decision: EndpointChange,
): Promise<WebhookEndpoint | undefined> {
  return (await commit(ports, trail, before, decision)) ? decision.after : undefined;
}

function commit(
  ports: EndpointPorts,
  trail: Trail,
  before: WebhookEndpoint | undefined,
  { after, event }: EndpointChange,
): Promise<boolean> {
  const change = changeBetween(
    before && fieldsOfEndpoint(before),
    after && fieldsOfEndpoint(after),
  );
  return commitRecorded(ports, trail, [event], { change }, (record) =>
    ports.webhookEndpoints.commit({ before, after, record }),
  );
}
