import type { GivenKey } from '../../../src/application/keys/manage-api-keys.ts';
import { statusOf, type ApiKey } from '../../../src/domain/keys/api-key.ts';
import type { DayOfUse } from '../../../src/domain/keys/use.ts';
import { stateOf, type SigningKey } from '../../../src/domain/keys/signing-key.ts';
import { replacedAt, type WrappingKey } from '../../../src/domain/keys/wrapping-key.ts';
import { isoTime, knownTimes } from './time.ts';

/** An API key as admins see it: nobody sees its secrets, nor what is stored of them. */
export function presentApiKey(key: ApiKey, now: number) {
  const { id, name, scopes, createdAt, rotatedAt, expiresAt, version } = key;
  const overlap = Math.max(0, ...key.secrets.map(({ goodUntil = 0 }) => goodUntil));
  return {
    ...{ id, name, scopes: [...scopes], status: statusOf(key, now), version },
    ...knownTimes({
      ...{ createdAt, rotatedAt, expiresAt },
      overlapUntil: overlap > now ? overlap : undefined,
    }),
    createdAt: isoTime(createdAt),
  };
}

/** The one answer that tells a secret. */
export function presentGivenKey({ key, secret }: GivenKey, now: number) {
  return { ...presentApiKey(key, now), secret };
}

export function presentSigningKey(key: SigningKey, now: number) {
  const { id, kind, createdAt, activeFrom, retiredAt, verifyUntil, publicKey } = key;
  return {
    ...{ id, kind, state: stateOf(key, now) },
    ...knownTimes({ activeFrom, retiredAt, verifyUntil }),
    createdAt: isoTime(createdAt),
    ...(publicKey === undefined ? {} : { publicKey }),
  };
}

/** When a key of the shop was used lately. */
export function presentUses(days: readonly DayOfUse[] = []) {
  return {
    ...knownTimes({ lastUsedAt: days[0]?.lastUsedAt }),
    uses: days.map(({ day, counts }) => ({ day, atLeast: { ...counts } })),
  };
}

export function presentWrappingKey(key: WrappingKey) {
  const { id, state, createdAt, retiredAt, emptiedAt } = key;
  const end = state === 'active' ? replacedAt(key) : undefined;
  return {
    ...{ id, state, createdAt: isoTime(createdAt) },
    ...knownTimes({ replacedAt: end, retiredAt, emptiedAt }),
  };
}

/** As JSON Web Keys have it. */
export function presentPublicKey({ id, publicKey }: { id: string; publicKey: string }) {
  const pair = { kty: 'OKP', crv: 'Ed25519' } as const;
  return { ...pair, x: publicKey, kid: id, use: 'sig' as const, alg: 'EdDSA' as const };
}
