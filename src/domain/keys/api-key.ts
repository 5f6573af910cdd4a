import type { EventDraft, EventType } from '../events/event.ts';
import { accept, refuse, type Result } from '../result.ts';

/** One of the secrets that a key has had, as its hash; the newest comes first. */
export interface KeySecret {
  readonly hash: string;
  /** From when on it is no good any more, because another one has taken its place; epoch milliseconds. */
  readonly goodUntil?: number | undefined;
}

/** A machine client of the shop, and what it may do. */
export interface ApiKey {
  readonly id: string;
  readonly name: string;
  /** Such as `orders:read`. */
  readonly scopes: readonly string[];
  readonly secrets: readonly KeySecret[];
  readonly disabled: boolean;
  readonly version: number;
  /** Epoch milliseconds, as are the others. */
  readonly createdAt: number;
  readonly rotatedAt?: number | undefined;
  readonly expiresAt?: number | undefined;
}

export interface ApiKeyChange {
  readonly after: ApiKey;
  readonly event: EventDraft;
}

export interface ExpiryPassed {
  readonly code: 'expiry-passed';
}

/** Why a key that the shop knows is refused all the same. */
export type KeyFault = 'disabled' | 'expired' | 'rotated' | 'scope';

/** So many secrets of a key are remembered: who still shows an old one is told apart from a stranger. */
const SECRETS_KEPT = 5;

/** Makes a key that is good at once. */
export function createApiKey(
  wanted: Pick<ApiKey, 'id' | 'name' | 'scopes' | 'expiresAt'>,
  hash: string,
  now: number,
): Result<ApiKeyChange, ExpiryPassed> {
  if (isPast(wanted.expiresAt, now)) return refuse({ code: 'expiry-passed' });
  const key = { ...wanted, secrets: [{ hash }], disabled: false, version: 1, createdAt: now };
  return accept(changed('api_key.created', key));
}

/**
 * Gives a key a new secret. Those before it stay good for the overlap and not longer. A client that
 * rotates with an older secret than the newest says that the newer never reached it: that one ends.
 */
export function rotateApiKey(
  before: ApiKey,
  rotation: {
    readonly hash: string;
    readonly overlapSeconds: number;
    /** Hash of the secret that the client itself has shown, if it was the client. */
    readonly shownHash?: string | undefined;
  },
  now: number,
): ApiKeyChange {
  const { hash, overlapSeconds, shownHash } = rotation;
  const end = now + overlapSeconds * 1000;
  const shown = before.secrets.findIndex((secret) => secret.hash === shownHash);
  const older = before.secrets.map((secret, index) => ({
    hash: secret.hash,
    goodUntil: Math.min(secret.goodUntil ?? Infinity, index < shown ? now : end),
  }));
  const secrets = [{ hash }, ...older].slice(0, SECRETS_KEPT);
  return changed('api_key.rotated', {
    ...before,
    secrets,
    rotatedAt: now,
    version: before.version + 1,
  });
}

/** Closes a key at once, or opens it again; undefined when it is so already. */
export function setApiKeyDisabled(before: ApiKey, disabled: boolean): ApiKeyChange | undefined {
  if (before.disabled === disabled) return undefined;
  const after = { ...before, disabled, version: before.version + 1 };
  return changed(disabled ? 'api_key.disabled' : 'api_key.enabled', after);
}

/** What speaks against a key, shown with one of its secrets, at a time; undefined if nothing does. */
export function faultOf(key: ApiKey, secret: KeySecret, now: number): KeyFault | undefined {
  if (key.disabled) return 'disabled';
  if (isPast(key.expiresAt, now)) return 'expired';
  return isPast(secret.goodUntil, now) ? 'rotated' : undefined;
}

export function statusOf(key: ApiKey, now: number): 'active' | 'disabled' | 'expired' {
  if (key.disabled) return 'disabled';
  return isPast(key.expiresAt, now) ? 'expired' : 'active';
}

function isPast(time: number | undefined, now: number): boolean {
  return time !== undefined && time <= now;
}

/** The event tells all that matters of a key but its name, which people write, and its secrets. */
function changed(type: EventType, after: ApiKey): ApiKeyChange {
  const { id, scopes, disabled, expiresAt, version } = after;
  const expiry = expiresAt === undefined ? {} : { expiresAt: new Date(expiresAt).toISOString() };
  return {
    after,
    event: { type, subject: id, data: { keyId: id, scopes, disabled, ...expiry, version } },
  };
}
