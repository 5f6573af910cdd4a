import { fieldsOfApiKey } from '../../domain/audit/fields.ts';
import type { Trail } from '../../domain/events/event.ts';
import {
  createApiKey,
  rotateApiKey,
  setApiKeyDisabled,
  type ApiKey,
  type ApiKeyChange,
  type ExpiryPassed,
} from '../../domain/keys/api-key.ts';
import { accept, refuse, type Result } from '../../domain/result.ts';
import { commitRecorded, untilCommitted, type RecordPorts, type TooBusy } from '../commit.ts';
import type { KeyUses, PageByAge, PageKey, Ports } from '../ports.ts';
import { changeBetween } from '../record.ts';
import { hashOf, secretOf } from './secrets.ts';

export type ApiKeyPorts = RecordPorts & Pick<Ports, 'apiKeys'>;

export interface ApiKeyNotFound {
  readonly code: 'api-key-not-found';
}

/** A key and its newest secret, which nobody is ever told again. */
export interface GivenKey {
  readonly key: ApiKey;
  readonly secret: string;
}

/** Makes a key for a machine client. */
export async function makeApiKey(
  ports: ApiKeyPorts,
  trail: Trail,
  wanted: Pick<ApiKey, 'name' | 'scopes' | 'expiresAt'>,
): Promise<Result<GivenKey, ExpiryPassed | TooBusy>> {
  return untilCommitted<Result<GivenKey, ExpiryPassed>>(async () => {
    const id = ports.ids.next('key');
    const secret = secretOf(id, ports.ids.randomText());
    const decision = createApiKey({ id, ...wanted }, hashOf(secret), ports.now());
    if (!decision.ok) return decision;
    const committed = await commit(ports, trail, undefined, decision.value);
    return committed ? accept({ key: decision.value.after, secret }) : 'overtaken';
  });
}

export interface Rotation {
  readonly id: string;
  readonly overlapSeconds: number;
  /** The secret that a client rotates its own key with. */
  readonly shown?: string | undefined;
}

/** Gives a key a new secret; what it had before stays good for the overlap. */
export async function rotate(
  ports: ApiKeyPorts,
  trail: Trail,
  { id, overlapSeconds, shown }: Rotation,
): Promise<Result<GivenKey, ApiKeyNotFound | TooBusy>> {
  const secret = secretOf(id, ports.ids.randomText());
  const shownHash = shown === undefined ? undefined : hashOf(shown);
  const rotation = { hash: hashOf(secret), overlapSeconds, shownHash };
  const changed = await change(ports, trail, id, (before) =>
    rotateApiKey(before, rotation, ports.now()),
  );
  return changed.ok ? accept({ key: changed.value, secret }) : changed;
}

/** Closes a key, from the next request on, or opens it again. Safe to repeat. */
export function setDisabled(
  ports: ApiKeyPorts,
  trail: Trail,
  { id, disabled }: { readonly id: string; readonly disabled: boolean },
): Promise<Result<ApiKey, ApiKeyNotFound | TooBusy>> {
  return change(ports, trail, id, (before) => setApiKeyDisabled(before, disabled));
}

/** Keys, by age. */
export function listApiKeys(
  { apiKeys }: Pick<Ports, 'apiKeys'>,
  query: PageByAge,
): Promise<{ items: ApiKey[]; next: PageKey | undefined }> {
  return apiKeys.page(query);
}

/** A key and when it was used. */
export async function seeApiKey(
  { apiKeys }: Pick<Ports, 'apiKeys'>,
  id: string,
): Promise<Result<{ key: ApiKey; uses: KeyUses }, ApiKeyNotFound>> {
  const [key, uses] = await Promise.all([apiKeys.find(id), apiKeys.usesOf(id)]);
  return key === undefined ? refuse({ code: 'api-key-not-found' }) : accept({ key, uses });
}

/** Changes a key as it is then, with the record of it. */
function change(
  ports: ApiKeyPorts,
  trail: Trail,
  id: string,
  decide: (before: ApiKey) => ApiKeyChange | undefined,
): Promise<Result<ApiKey, ApiKeyNotFound | TooBusy>> {
  return untilCommitted<Result<ApiKey, ApiKeyNotFound>>(async () => {
    const before = await ports.apiKeys.find(id);
    if (before === undefined) return refuse({ code: 'api-key-not-found' });
    const decision = decide(before);
    if (decision === undefined) return accept(before);
    const committed = await commit(ports, trail, before, decision);
    return committed ? accept(decision.after) : 'overtaken';
  });
}

function commit(
  ports: ApiKeyPorts,
  trail: Trail,
  before: ApiKey | undefined,
  { after, event }: ApiKeyChange,
): Promise<boolean> {
  const change = changeBetween(before && fieldsOfApiKey(before), fieldsOfApiKey(after));
  return commitRecorded(ports, trail, [event], { change }, (record) =>
    ports.apiKeys.commit({ before, after, record }),
  );
}
