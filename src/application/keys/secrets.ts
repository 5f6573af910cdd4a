import type { ApiKey, KeySecret } from '../../domain/keys/api-key.ts';
import { sha256 } from '../ids.ts';
import { isSameSecret } from '../same-secret.ts';

const BASE_32 = '[0-9A-HJKMNP-TV-Z]';
const FORMAT = new RegExp(`^bdg_(${BASE_32}{26})_${BASE_32}{32}$`);

/** What a client sends as X-Api-Key: it begins with the key's id, so that one read finds the key. */
export function secretOf(keyId: string, random: string): string {
  return `bdg_${keyId.slice('key_'.length)}_${random}`;
}

/** The id that a secret begins with; undefined if it is none. */
export function keyIdOf(secret: string): string | undefined {
  const [, id] = FORMAT.exec(secret) ?? [];
  return id === undefined ? undefined : `key_${id}`;
}

/**
 * What is stored of a secret. A secret is 160 random bits: nobody can try them all, however fast the hash
 * is, so a slow one, which passwords need, would only make every request slow.
 */
export function hashOf(secret: string): string {
  return sha256(secret);
}

/** The secret of a key that is shown; how long a comparison takes tells nothing of what is stored. */
export function findSecret({ secrets }: ApiKey, shown: string): KeySecret | undefined {
  const wanted = hashOf(shown);
  return secrets.find(({ hash }) => isSameSecret(hash, wanted));
}
