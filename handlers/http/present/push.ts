import type { Signing } from '../../../src/application/ports.ts';
import type { PushSubscription } from '../../../src/domain/push/subscription.ts';
import { isoTime } from './time.ts';

/** A browser as its owner sees it: without what messages are encrypted with. */
export function presentPushSubscription(
  { id, endpoint, device, keyId, createdAt, seenAt, expiresAt }: PushSubscription,
  { publicKeyOf }: Pick<Signing, 'publicKeyOf'>,
) {
  return {
    ...{ id, endpoint, device },
    applicationServerKey: publicKeyOf('push', keyId) ?? null,
    createdAt: isoTime(createdAt),
    seenAt: isoTime(seenAt),
    expiresAt: isoTime(expiresAt),
  };
}

/** All of somebody's. */
export function presentPushSubscriptions(
  subscriptions: readonly PushSubscription[],
  signing: Pick<Signing, 'publicKeyOf'>,
) {
  return {
    items: subscriptions.map((one) => presentPushSubscription(one, signing)),
    nextCursor: null,
  };
}
