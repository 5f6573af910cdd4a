import * as z from 'zod/mini';
import { emptyPushBook, type PushBook } from '../../domain/push/subscription.ts';
import type { Ports, Sealing, StoredPushBook } from '../ports.ts';

/** Which book, and by whose key it is sealed: a person's own, or that of the buyer of an order. */
export interface BookKey {
  readonly id: string;
  readonly owner: string;
}

const subscription = z.object({
  id: z.string(),
  endpoint: z.string(),
  p256dh: z.string(),
  auth: z.string(),
  keyId: z.string(),
  device: z.nullable(z.string()),
  createdAt: z.int(),
  seenAt: z.int(),
  expiresAt: z.int(),
  failing: z.optional(z.object({ since: z.int(), times: z.int() })),
});

const sealedBook = z.object({ subscriptions: z.array(subscription) });

/** A book as it stands; one that nothing was ever written into is empty. Throws DataErased. */
export async function findBook(
  { pushBooks, sealing }: Pick<Ports, 'pushBooks'> & { readonly sealing: Pick<Sealing, 'open'> },
  { id, owner }: BookKey,
): Promise<PushBook> {
  const stored = await pushBooks.find(id);
  if (stored === undefined) return emptyPushBook(id);
  const { sealed, version } = stored;
  const content = await sealing.open(owner, sealed, (value) => z.parse(sealedBook, value));
  return { id, ...content, version };
}

/** A book as it is stored; an empty one may go at once. Throws DataErased. */
export async function sealBook(
  { sealing, now }: { readonly sealing: Pick<Sealing, 'seal'> } & Pick<Ports, 'now'>,
  owner: string,
  { id, subscriptions, version }: PushBook,
): Promise<StoredPushBook> {
  const sealed = await sealing.seal(owner, { subscriptions });
  const expiresAt = Math.max(now(), ...subscriptions.map((one) => one.expiresAt));
  return { id, sealed, version, expiresAt };
}
