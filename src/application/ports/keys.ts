import type { ApiKey } from '../../domain/keys/api-key.ts';
import type {
  PublicKind,
  PushKind,
  SecretKind,
  SigningKey,
  SigningKind,
} from '../../domain/keys/signing-key.ts';
import type { DayOfUse, UseCounts } from '../../domain/keys/use.ts';
import type { PageByAge, PageKey } from './paging.ts';
import type { EventRecord } from './record.ts';

/** Keys of machine clients; reads are strongly consistent. */
export interface ApiKeys {
  find(keyId: string): Promise<ApiKey | undefined>;
  /** Newest first, usually. */
  page(query: PageByAge): Promise<{ items: ApiKey[]; next: PageKey | undefined }>;
  /** Stores a key with its record, all or nothing; false when it is not `before` any more. */
  commit(change: {
    before: ApiKey | undefined;
    after: ApiKey;
    record: EventRecord;
  }): Promise<boolean>;
  /** Counts one use; all that are counted at once count. */
  countUse(keyId: string, at: number): Promise<void>;
  usesOf(keyId: string): Promise<KeyUses>;
}

export interface KeyUses {
  /** Epoch milliseconds. */
  readonly lastUsedAt: number | undefined;
  /** Of the last 90 days (`2026-07-28`, UTC) on which it was used, newest first. */
  readonly uses: readonly { readonly day: string; readonly count: number }[];
}

/** How often keys are used that are used too often to record each time. */
export interface KeyUseBook {
  /** Whether anything was counted of a key on a day; may lag by seconds. */
  isUsed(keyId: string, day: string): Promise<boolean>;
  /** Adds to the counts of the day of a time; all that are added at once count. */
  add(keyId: string, at: number, counts: UseCounts): Promise<void>;
  /** The last so many days on which a key was used, newest first. */
  daysOf(keyId: string, limit: number): Promise<readonly DayOfUse[]>;
  /** Records without publishing what a day came to, once; false when it was told before. */
  tell(keyId: string, day: string, record: EventRecord): Promise<boolean>;
}

/** The register of the keys that the shop signs with, without the keys: reads are strongly consistent. */
export interface SigningKeys {
  /** All keys that are not forgotten yet, in no order. */
  all(): Promise<readonly SigningKey[]>;
  /** Stores changes with their record, all or nothing; false when one is not `before` any more. */
  commit(
    changes: readonly { before: SigningKey | undefined; after: SigningKey }[],
    record: EventRecord,
  ): Promise<boolean>;
}

/** What the shop signs and seals with its keys, so that it knows it again. */
export interface Signing {
  /** Makes the following calls answer without asking the database. */
  prepare(): Promise<void>;
  /** Signs with the key of a kind that was the active one at a time: the same whenever it is asked. */
  sign(kind: PublicKind, text: string, at: number): Promise<Signature>;
  /** Whether one of a kind's keys that still verify has signed a text. */
  verify(kind: PublicKind, text: string, signature: Signature): Promise<boolean>;
  /** Text that nobody else can read or make; `context` has to be the same when it is opened. */
  seal(kind: SecretKind, text: string, context: string): Promise<string>;
  /** What was sealed; undefined if it was altered or made by somebody else. */
  unseal(kind: SecretKind, sealed: string, context: string): Unsealed | undefined;
  /** The key of a kind that is the active one at a time, for others to be bound to. */
  keyAt(kind: PushKind, at: number): Promise<{ readonly id: string; readonly publicKey: string }>;
  /** The id of the key with this public half, if it still signs for those that are bound to it. */
  keyIdOf(kind: PushKind, publicKey: string): Promise<string | undefined>;
  /** Signs with a certain key, by ECDSA with SHA-256 (`ES256`); undefined once that one signs no more. */
  signWith(kind: PushKind, keyId: string, text: string): Promise<string | undefined>;
  /** The public half of a key, in base64url; undefined of kinds that have none. */
  readonly publicKeyOf: (kind: SigningKind, keyId: string) => string | undefined;
}

/** Text that this shop has sealed. It may be used to read ahead; nothing is answered by it until it holds. */
export interface Unsealed {
  readonly text: string;
  /** Whether its key still opens anything, which takes a look at the register. */
  holds(): Promise<boolean>;
}

export interface Signature {
  readonly keyId: string;
  /** In base64url. */
  readonly signature: string;
}
