import { faultOf, type ApiKey, type KeyFault } from '../../domain/keys/api-key.ts';
import { accept, refuse, type Result } from '../../domain/result.ts';
import type { EventDraft } from '../../domain/events/event.ts';
import type { Ports } from '../ports.ts';
import { recordOf } from '../record.ts';
import { findSecret, keyIdOf } from './secrets.ts';

export type KeyPorts = Pick<Ports, 'apiKeys' | 'outbox' | 'ids' | 'now' | 'report'>;

/** The request that shows a key. */
export interface KeyRequest {
  readonly method: string;
  /** As the contract has it, without what stands in it. */
  readonly path: string;
  readonly traceId: string;
}

export interface KeyRefusal {
  /** 'not-allowed': a good key, but not for this. */
  readonly code: 'api-key-invalid' | 'not-allowed';
  readonly reason: KeyFault | 'unknown';
}

/**
 * Finds out whose key a secret is and whether it may do what is asked. The refusal of a key that the shop
 * knows is recorded; what nobody was ever given is not, so that strangers cannot fill the record.
 */
export async function checkApiKey(
  ports: KeyPorts,
  shown: string,
  request: KeyRequest,
  mayUse: (scopes: readonly string[]) => boolean,
): Promise<Result<ApiKey, KeyRefusal>> {
  const id = keyIdOf(shown);
  const key = id === undefined ? undefined : await ports.apiKeys.find(id);
  const secret = key && findSecret(key, shown);
  if (key === undefined || secret === undefined) {
    return refuse({ code: 'api-key-invalid', reason: 'unknown' });
  }
  const fault = faultOf(key, secret, ports.now());
  const reason = fault ?? (mayUse(key.scopes) ? undefined : 'scope');
  if (reason === undefined) return accept(key);

  await note(ports, key, request, { type: 'api_key.refused', more: { reason } });
  return refuse({ code: reason === 'scope' ? 'not-allowed' : 'api-key-invalid', reason });
}

/**
 * Counts one use of a key and records it: 3 write units, in one round trip beside the work of the request.
 * Not in a transaction: it would cost twice as much, and requests of one key would stand in each other's
 * way. Never fails: what could not be counted is reported.
 */
export async function recordUse(ports: KeyPorts, key: ApiKey, request: KeyRequest): Promise<void> {
  await Promise.all([
    ports.apiKeys
      .countUse(key.id, ports.now())
      .catch((error: unknown) => ports.report('a use of an API key was not counted', error)),
    note(ports, key, request, { type: 'api_key.used', more: {} }),
  ]);
}

/** Records without telling anybody; a failure must not make an answer of another. */
async function note(
  ports: KeyPorts,
  { id }: ApiKey,
  { method, path, traceId }: KeyRequest,
  { type, more }: { type: EventDraft['type']; more: Readonly<Record<string, unknown>> },
): Promise<void> {
  const trail = { actor: { role: 'api_key', id }, traceId } as const;
  const data = { route: path, method, ...more };
  try {
    await ports.outbox.note(recordOf(ports, trail, [{ type, subject: id, data }]));
  } catch (error) {
    ports.report(`${type} was not recorded`, error);
  }
}
