import { ask, CONFIRM_WITHIN_MS, type Wish } from '../../domain/audience/subscription.ts';
import { topicsIn } from '../../domain/audience/topics.ts';
import { STEP_TYPES, type Trail } from '../../domain/events/event.ts';
import { accept, type Result } from '../../domain/result.ts';
import { commitRecorded, untilCommitted, type RecordPorts, type TooBusy } from '../commit.ts';
import type { Ports } from '../ports.ts';
import { CONFIRM, sealLink } from './links.ts';
import { sealAddress } from './open-address.ts';
import { askOurselves } from '../events/ask-ourselves.ts';

export type SubscribePorts = RecordPorts & Pick<Ports, 'subscriptions' | 'sealing' | 'signing'>;

/**
 * Somebody asks for topics to be mailed to an address. Whether it has them already shows in nothing: the same
 * is stored or read, and the same message asks for the mail that its owner has to confirm it by. Who gets the
 * topics already, or was asked thrice within a week, gets no mail.
 */
export async function askToSubscribe(
  ports: SubscribePorts,
  trail: Trail,
  { email, ...wish }: Wish & { readonly email: string },
): Promise<Result<void, TooBusy>> {
  const { subscriptions, sealing, ids, now } = ports;
  const emailKey = sealing.lookupKey(email);
  const freshId = ids.next('sub');
  const asked = await untilCommitted(async () => {
    const before = await subscriptions.find(emailKey);
    const change = ask(before?.subscription, wish, freshId, now());
    if (change === undefined) return accept(freshId); // nobody's: the message does nothing
    const { subscription, events } = change;
    const { id } = subscription;
    const sealed =
      before?.subscription.id === id ? before.sealed : await sealAddress(ports, id, email);
    const committed = await commitRecorded(ports, trail, events, {}, (record) =>
      subscriptions.commit({ emailKey, subscription, sealed }, record),
    );
    return committed ? accept(id) : 'overtaken';
  });
  if (!asked.ok) return asked;

  const { language } = wish;
  const until = now() + CONFIRM_WITHIN_MS;
  const link = { emailKey, id: asked.value, topics: topicsIn(wish.topics), language, until };
  const data = { token: await sealLink(ports, CONFIRM, link) };
  await askOurselves(ports, { type: STEP_TYPES.confirm, subject: asked.value, data });
  return accept(undefined);
}
