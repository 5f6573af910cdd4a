import { ECDH } from 'node:crypto';
import type { AddressRefused, Ports } from '../ports.ts';
import type { PushSubscription, WishedSubscription } from '../../domain/push/subscription.ts';
import { accept, refuse, type Result } from '../../domain/result.ts';

/** What a browser tells of a subscription that it has made. */
export interface ToldSubscription extends Pick<PushSubscription, 'endpoint' | 'p256dh' | 'auth'> {
  /** The key of the shop that it was made with, if the browser says so. */
  readonly applicationServerKey?: string | undefined;
  /** Epoch milliseconds. */
  readonly expiresAt: number | undefined;
  readonly device: string | null;
}

export type SubscriptionRefusal =
  | AddressRefused
  /** The browser's key is no point on the curve: nothing could be encrypted for it. */
  | { readonly code: 'push-keys-invalid' }
  /** It was made with a key that is none of the shop's, or not any more: it has to be made anew. */
  | { readonly code: 'push-key-outdated'; readonly publicKey: string };

export type SubscribePorts = Pick<Ports, 'outgoingHttp' | 'signing' | 'ids' | 'now'>;

/** Whether and how a subscription can be sent to; the endpoint is a stranger's word. */
export async function wishedSubscription(
  { outgoingHttp, signing, ids, now }: SubscribePorts,
  { applicationServerKey, ...told }: ToldSubscription,
): Promise<Result<WishedSubscription, SubscriptionRefusal>> {
  if (!isPoint(told.p256dh)) return refuse({ code: 'push-keys-invalid' });
  const reachable = await outgoingHttp.check(told.endpoint);
  if (!reachable.ok) return reachable;
  const newest = await signing.keyAt('push', now());
  const boundTo =
    applicationServerKey === undefined
      ? undefined
      : await signing.keyIdOf('push', applicationServerKey);
  if (applicationServerKey !== undefined && boundTo === undefined) {
    return refuse({ code: 'push-key-outdated', publicKey: newest.publicKey });
  }
  return accept({ id: ids.next('push'), ...told, boundTo, newestKeyId: newest.id });
}

function isPoint(p256dh: string): boolean {
  try {
    ECDH.convertKey(p256dh, 'prime256v1', 'base64url');
    return true;
  } catch {
    return false;
  }
}
