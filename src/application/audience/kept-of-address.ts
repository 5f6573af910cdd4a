import type { Subscription } from '../../domain/audience/subscription.ts';
import type { Ports } from '../ports.ts';
import { stopWaiting } from './wait-for-goods.ts';

/** All that is kept about an address, apart from an account. */
export interface KeptOfAddress {
  readonly subscription: Subscription | undefined;
  readonly waitsFor: readonly { readonly sku: string; readonly since: number }[];
}

export async function keptOfAddress(
  { subscriptions, waiting, sealing }: Pick<Ports, 'subscriptions' | 'waiting' | 'sealing'>,
  email: string,
): Promise<KeptOfAddress> {
  const emailKey = sealing.lookupKey(email);
  const [found, waits] = await Promise.all([subscriptions.find(emailKey), waiting.of(emailKey)]);
  return {
    subscription: found?.subscription,
    waitsFor: waits.map(({ sku, since }) => ({ sku, since })),
  };
}

/** Leaves nothing of it: not even that its owner did not want to be written to. Safe to repeat. */
export async function forgetAddress(
  ports: Pick<Ports, 'subscriptions' | 'waiting' | 'sealing'>,
  emailKey: string,
): Promise<void> {
  const found = await ports.subscriptions.find(emailKey);
  if (found !== undefined) {
    await ports.sealing.destroy(found.subscription.id);
    await ports.subscriptions.remove(emailKey);
  }
  await stopWaiting(ports, emailKey);
}
