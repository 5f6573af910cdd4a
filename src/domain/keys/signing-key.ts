import { DAY_MS } from '../days.ts';

/**
 * What the shop has keys for, and how long they live. `Ed25519`: pairs by which others verify what the shop
 * signed. `P-256`: pairs as Web Push asks for, told to browsers one by one. `AES`: of the shop alone.
 */
export const SIGNING_KINDS = {
  // Guests come back to an order for as long as it can be returned, claimed or asked about.
  'order-token': { form: 'Ed25519', rotateAfterDays: 90, verifyDays: 400 },
  // Nobody reads on in a list a day later.
  cursor: { form: 'AES', rotateAfterDays: 90, verifyDays: 1 },
  // Links in mails: people end what they subscribed to from a mail of last year.
  'mail-link': { form: 'AES', rotateAfterDays: 90, verifyDays: 400 },
  // As long as deliveries are tried again.
  webhook: { form: 'Ed25519', rotateAfterDays: 90, verifyDays: 7 },
  // A browser's subscription is bound to the key it was made with: that signs for as long as one is kept.
  push: { form: 'P-256', rotateAfterDays: 365, verifyDays: 400 },
} as const satisfies Record<
  string,
  { form: 'Ed25519' | 'P-256' | 'AES'; rotateAfterDays: number; verifyDays: number }
>;

export type SigningKind = keyof typeof SIGNING_KINDS;

type KindOf<Form extends (typeof SIGNING_KINDS)[SigningKind]['form']> = {
  [Kind in SigningKind]: (typeof SIGNING_KINDS)[Kind]['form'] extends Form ? Kind : never;
}[SigningKind];

/** Kinds that sign for everybody, kinds that sign for push services, and kinds that seal. */
export type PublicKind = KindOf<'Ed25519'>;
export type PushKind = KindOf<'P-256'>;
export type SecretKind = KindOf<'AES'>;

export const KINDS = [
  ...(['order-token', 'cursor', 'mail-link', 'webhook', 'push'] as const),
] as const satisfies readonly SigningKind[];

/**
 * A new key is published so long before it is used. Functions look every minute which keys there are and
 * others are told to look every five: when it is used, everybody knows it.
 */
export const ACTIVATION_DELAY_MS = 600_000;

/** A key of the shop, without the key: that is derived from its kind and id. Times are epoch milliseconds. */
export interface SigningKey {
  readonly id: string;
  readonly kind: SigningKind;
  readonly disabled: boolean;
  /** 0 until it is stored. */
  readonly version: number;
  readonly createdAt: number;
  /** Absent: it was disabled before it was ever used, and never will be. */
  readonly activeFrom?: number | undefined;
  /** When another one takes or took its place. */
  readonly retiredAt?: number | undefined;
  /** Until when what it signed is good. */
  readonly verifyUntil?: number | undefined;
  /** In base64url: 32 bytes of Ed25519, the 65 of a point on P-256. */
  readonly publicKey?: string | undefined;
}

/** What is new about a key. */
export interface KeyChange {
  readonly before: SigningKey | undefined;
  readonly after: SigningKey;
}

/** A key that signs, has signed or will. */
type UsedKey = SigningKey & { readonly activeFrom: number };

type NewKey = Pick<SigningKey, 'id' | 'publicKey'>;

/** The keys of a kind that were or will be used, in the order of their use. */
function line(ring: readonly SigningKey[], kind: SigningKind): readonly UsedKey[] {
  return ring
    .filter((key): key is UsedKey => key.kind === kind && key.activeFrom !== undefined)
    .sort((one, other) => one.activeFrom - other.activeFrom || endOf(one) - endOf(other));
}

/** Of keys of one moment the one signs that was not replaced in it. */
function endOf({ retiredAt }: SigningKey): number {
  return retiredAt ?? Number.MAX_SAFE_INTEGER;
}

/**
 * The key that signs what was made at a time, whenever that is asked: later changes of the ring leave it
 * as it is. What is older than the first key is signed by that. Undefined of a kind without any key.
 */
export function signerAt(
  ring: readonly SigningKey[],
  kind: SigningKind,
  time: number,
): SigningKey | undefined {
  const keys = line(ring, kind);
  return keys.findLast(({ activeFrom }) => activeFrom <= time) ?? keys[0];
}

/** Whether what a key has signed is still good. */
export function stillVerifies({ disabled, verifyUntil }: SigningKey, now: number): boolean {
  return !disabled && (verifyUntil === undefined || now < verifyUntil);
}

export type SigningState = 'pending' | 'active' | 'retired' | 'expired' | 'disabled';

export function stateOf(key: SigningKey, now: number): SigningState {
  if (key.disabled) return 'disabled';
  if (!stillVerifies(key, now)) return 'expired';
  if (key.retiredAt !== undefined && key.retiredAt <= now) return 'retired';
  return key.activeFrom !== undefined && key.activeFrom > now ? 'pending' : 'active';
}

/** The key that waits to be used, if one does. */
export function pendingKey(
  ring: readonly SigningKey[],
  kind: SigningKind,
  now: number,
): SigningKey | undefined {
  return line(ring, kind).findLast(({ activeFrom }) => activeFrom > now);
}

/** Whether the newest key of a kind has been there for long enough. */
export function isDue(ring: readonly SigningKey[], kind: SigningKind, now: number): boolean {
  const newest = line(ring, kind).at(-1);
  const age = now - (newest?.createdAt ?? 0);
  return age >= SIGNING_KINDS[kind].rotateAfterDays * DAY_MS;
}

/** Puts a new key in line, to be used once everybody knows it; what the one before signed stays good. */
export function succeed(
  ring: readonly SigningKey[],
  kind: SigningKind,
  fresh: NewKey,
  now: number,
): { readonly made: UsedKey; readonly changes: readonly KeyChange[] } {
  const made = newKey(kind, fresh, now + ACTIVATION_DELAY_MS, now);
  const before = line(ring, kind).at(-1);
  const replaced =
    before === undefined ? [] : [{ before, after: next(retired(before, made.activeFrom)) }];
  return { made, changes: [...replaced, { before: undefined, after: made }] };
}

/**
 * Makes a key sign and verify nothing from now on. If it is the one in use, the next in line takes over at
 * once, or a fresh one if none waits: a kind is never without a key. No change if it is disabled already.
 */
export function disable(
  ring: readonly SigningKey[],
  key: SigningKey,
  fresh: NewKey,
  now: number,
): readonly KeyChange[] {
  if (key.disabled) return [];
  const waiting = pendingKey(ring, key.kind, now);
  const inUse = signerAt(ring, key.kind, now);
  if (key.id === waiting?.id) {
    const { activeFrom: _, ...never } = key;
    const after = next({ ...never, disabled: true, retiredAt: now, verifyUntil: now });
    return [{ before: key, after }, ...(inUse === undefined ? [] : [unretired(inUse)])];
  }
  const closed = { before: key, after: next({ ...key, disabled: true }) };
  if (key.id !== inUse?.id) return [closed];

  const ended = { before: key, after: retired(closed.after, now) };
  if (waiting === undefined) {
    return [ended, { before: undefined, after: newKey(key.kind, fresh, now, now) }];
  }
  const promoted = { before: waiting, after: next({ ...waiting, activeFrom: now }) };
  return [ended, promoted];
}

/** Lets what a key signed be good again, for as long as it would have been; it does not sign again. */
export function enable(key: SigningKey): readonly KeyChange[] {
  return key.disabled ? [{ before: key, after: next({ ...key, disabled: false }) }] : [];
}

function newKey(kind: SigningKind, fresh: NewKey, activeFrom: number, now: number): UsedKey {
  return { ...fresh, kind, disabled: false, version: 1, createdAt: now, activeFrom };
}

function retired(key: SigningKey, at: number): SigningKey {
  const verifyUntil = at + SIGNING_KINDS[key.kind].verifyDays * DAY_MS;
  return { ...key, retiredAt: at, verifyUntil };
}

function unretired(key: SigningKey): KeyChange {
  const { retiredAt: _, verifyUntil: __, ...lasting } = key;
  return { before: key, after: next(lasting) };
}

function next(key: SigningKey): SigningKey {
  return { ...key, version: key.version + 1 };
}
