import type { EventRecord } from './record.ts';

/** Sealed data; empty once it was erased. */
export type Sealed = Uint8Array;

/** The key service did not answer, or cannot for now. Nothing is lost; the call can be repeated. */
export class KeyServiceUnavailable extends Error {
  override readonly name = 'KeyServiceUnavailable';
}

/** Keeps a master key that nobody ever sees, and gives out keys under it. Calls may throw KeyServiceUnavailable. */
export interface KeyService {
  /** A new key of 32 bytes with a name, and its ciphertext, from which the service alone can tell it again. */
  make(name: string): Promise<{ key: Uint8Array; ciphertext: Uint8Array }>;
  /** The key again; throws when the ciphertext is not that of a key with this name. */
  unwrap(name: string, ciphertext: Uint8Array): Promise<Uint8Array>;
}

/** A key of the key service that wraps data keys. */
export interface WrappingKey {
  /** `key_` and a ULID: newer ones sort behind older ones. */
  readonly id: string;
  /** A retired one wraps nothing new, but still unwraps what it has wrapped. */
  readonly state: 'active' | 'retired';
  /** Epoch milliseconds. */
  readonly createdAt: number;
  readonly ciphertext: Uint8Array;
}

/** The wrapping keys of the shop; reads are strongly consistent. */
export interface WrappingKeys {
  /** All there are, the oldest first. */
  all(): Promise<WrappingKey[]>;
  /** Stores a key; false, and nothing changed, when there is one of this id. */
  add(key: WrappingKey): Promise<boolean>;
  /**
   * Stores a new key and retires others, with the record of it, all or nothing. False when there is one
   * of this id.
   */
  rotate(change: {
    next: WrappingKey;
    retired: readonly string[];
    record: EventRecord;
  }): Promise<boolean>;
}

/** A data key as it is stored, wrapped; `erased` once it was destroyed. */
export type StoredDataKey =
  | { readonly wrappedBy: string; readonly wrapped: Uint8Array; readonly createdAt: number }
  | 'erased';

/** The wrapped data keys of owners, one each; reads are strongly consistent. */
export interface DataKeys {
  /** By owner; those that never had one are left out. One round trip per 100. */
  find(owners: readonly string[]): Promise<ReadonlyMap<string, StoredDataKey>>;
  /** Stores an owner's key if there never was one. Answers what is stored then: this key or that of before. */
  add(owner: string, key: Exclude<StoredDataKey, 'erased'>): Promise<StoredDataKey>;
  /** Leaves nothing of an owner's key but that it was destroyed, for good. Safe to repeat. */
  destroy(owner: string, at: number): Promise<void>;
}

/** The owner's data key was destroyed: what was sealed for them is gone, and nothing new is sealed. */
export class DataErased extends Error {
  override readonly name = 'DataErased';
}

/** A keyed hash that finds what belongs to an e-mail or phone number again without storing it. */
export type LookupKey = (address: string) => string;

/**
 * Makes personal data unreadable for whoever has only the database: each owner's under a key of their own.
 * Owners are people with an account and orders of guests (`ownerOf`). Whatever seals or opens may throw
 * KeyServiceUnavailable.
 */
export interface Sealing {
  /**
   * Has the owner's key at hand, and makes it if there never was one, so that sealing takes no time later.
   * `isNew` when there can hardly be one yet: then it is made without asking first. Of an owner whose key
   * was destroyed nothing happens.
   */
  prepare(owner: string, options?: { readonly isNew?: boolean }): Promise<void>;
  /** Seals a value that JSON can carry for its owner. Throws DataErased. */
  seal(owner: string, value: object): Promise<Sealed>;
  /** The same for a text, as text. */
  sealText(owner: string, text: string): Promise<string>;
  /**
   * The value, parsed; throws when it was sealed for another owner, was altered, or does not parse, and
   * DataErased.
   */
  open<Value>(owner: string, sealed: Sealed, parse: (value: unknown) => Value): Promise<Value>;
  /** What `sealText` has sealed for its owner; throws as `open` does. */
  openText(owner: string, sealed: string): Promise<string>;
  /** The same for what a list shows, with one look for all keys; undefined for what was erased. */
  openMany<Value>(
    wanted: readonly { readonly owner: string; readonly sealed: Sealed }[],
    parse: (value: unknown) => Value,
  ): Promise<(Value | undefined)[]>;
  /**
   * Destroys the owner's key, for good: here at once, elsewhere within a minute, nothing that was sealed
   * for them can be opened any more. Safe to repeat.
   */
  destroy(owner: string): Promise<void>;
  readonly lookupKey: LookupKey;
}
