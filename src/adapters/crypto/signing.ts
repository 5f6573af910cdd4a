import { sign, verify, type KeyObject } from 'node:crypto';
import { completeRing } from '../../application/keys/ring.ts';
import type { Signing, SigningKeys } from '../../application/ports.ts';
import {
  SIGNING_KINDS,
  signerAt,
  stillVerifies,
  type SigningKey,
  type SigningKind,
} from '../../domain/keys/signing-key.ts';
import type { Use } from '../../domain/keys/use.ts';
import { ADDED_BYTES, decrypt, encrypt, secretKey } from './aes.ts';
import { keyPair, symmetricKey, type KeyPair } from './key-material.ts';
import { createKnownRing } from './known-ring.ts';

const KEY_ID = /^key_[0-9A-HJKMNP-TV-Z]{26}$/;
const ID_CHARACTERS = 26;

export interface SigningOptions {
  /** Whoever has it has all keys. */
  readonly secret: string;
  readonly signingKeys: Pick<SigningKeys, 'all'>;
  readonly now: () => number;
  /** Told of every use of a key. */
  readonly onUse: (kind: SigningKind, keyId: string, use: Use) => void;
}

/**
 * Signs with Ed25519, and ECDSA for push services, and seals with AES-256-GCM, with keys derived from one secret. Which keys there are is
 * asked once a minute; the answers in between need no database.
 */
export function createSigning({ secret, signingKeys, now, onUse }: SigningOptions): Signing {
  const publicKeyOf: Signing['publicKeyOf'] = (kind, keyId) =>
    SIGNING_KINDS[kind].form === 'AES' ? undefined : pairOf(kind, keyId).text;
  const ring = createKnownRing(async () => completeRing(await signingKeys.all(), publicKeyOf), now);
  const pairs = new Map<string, KeyPair>();
  const symmetric = new Map<string, KeyObject>();

  function pairOf(kind: SigningKind, keyId: string): KeyPair {
    return kept(pairs, nameOf(kind, keyId), () => keyPair(secret, kind, keyId));
  }

  function derived(kind: SigningKind, keyId: string): KeyObject {
    return secretKey(symmetricKey(secret, kind, keyId));
  }

  function keyOf(kind: SigningKind, keyId: string): KeyObject {
    return kept(symmetric, nameOf(kind, keyId), () => derived(kind, keyId));
  }

  async function signer(kind: SigningKind, at: number, use: Use): Promise<SigningKey> {
    const key = signerAt(await ring.read(), kind, at);
    if (key === undefined) throw new Error(`no key signs as ${kind}`);
    onUse(kind, key.id, use);
    return key;
  }

  /** A key by whose signature something is still good. */
  async function verifier(
    kind: SigningKind,
    keyId: string,
    use: Use,
  ): Promise<SigningKey | undefined> {
    if (!KEY_ID.test(keyId)) return undefined;
    const keys = await ring.read(keyId);
    const key = keys.find((one) => one.id === keyId && one.kind === kind);
    if (key === undefined || !stillVerifies(key, now())) return undefined;
    onUse(kind, keyId, use);
    return key;
  }

  return {
    prepare: async () => {
      await ring.read();
    },
    publicKeyOf,

    sign: async (kind, text, at) => {
      const { id } = await signer(kind, at, 'sign');
      const signature = sign(null, Buffer.from(text), pairOf(kind, id).privateKey);
      return { keyId: id, signature: signature.toString('base64url') };
    },

    verify: async (kind, text, { keyId, signature }) => {
      const bytes = fromBase64url(signature);
      if (bytes === undefined || (await verifier(kind, keyId, 'verify')) === undefined)
        return false;
      return verify(null, Buffer.from(text), pairOf(kind, keyId).publicKey, bytes);
    },

    keyAt: async (kind, at) => {
      const key = signerAt(await ring.read(), kind, at);
      if (key === undefined) throw new Error(`no key signs as ${kind}`);
      return { id: key.id, publicKey: pairOf(kind, key.id).text };
    },

    keyIdOf: async (kind, publicKey) => {
      const good = (await ring.read()).filter(
        (key) => key.kind === kind && stillVerifies(key, now()),
      );
      return good.find(({ id }) => pairOf(kind, id).text === publicKey)?.id;
    },

    signWith: async (kind, keyId, text) => {
      if ((await verifier(kind, keyId, 'sign')) === undefined) return undefined;
      const key = { key: pairOf(kind, keyId).privateKey, dsaEncoding: 'ieee-p1363' } as const;
      return sign('sha256', Buffer.from(text), key).toString('base64url');
    },

    seal: async (kind, text, context) => {
      const { id } = await signer(kind, now(), 'seal');
      const bytes = encrypt(keyOf(kind, id), context, Buffer.from(text));
      return `${id.slice(-ID_CHARACTERS)}${bytes.toString('base64url')}`;
    },

    unseal: (kind, sealed, context) => {
      const bytes = fromBase64url(sealed.slice(ID_CHARACTERS));
      const id = `key_${sealed.slice(0, ID_CHARACTERS)}`;
      if (bytes === undefined || bytes.length <= ADDED_BYTES || !KEY_ID.test(id)) return undefined;
      // Anybody can name a key: one that is not known yet is derived, but not kept.
      const key = symmetric.get(nameOf(kind, id)) ?? derived(kind, id);
      const text = opened(key, bytes, context);
      if (text === undefined) return undefined;
      return { text, holds: async () => (await verifier(kind, id, 'open')) !== undefined };
    },
  };
}

function nameOf(kind: SigningKind, keyId: string): string {
  return `${kind}/${keyId}`;
}

function opened(key: KeyObject, bytes: Buffer, context: string): string | undefined {
  try {
    return decrypt(key, context, bytes).toString('utf8');
  } catch {
    return undefined; // altered, or made for something else
  }
}

/** Base64 has spare bits: what does not read back the same was altered. */
function fromBase64url(text: string): Buffer | undefined {
  const bytes = Buffer.from(text, 'base64url');
  return bytes.toString('base64url') === text ? bytes : undefined;
}

function kept<Value>(values: Map<string, Value>, name: string, make: () => Value): Value {
  const value = values.get(name) ?? make();
  values.set(name, value);
  return value;
}
