import { confirm, type LinkNotValid } from '../../domain/audience/subscription.ts';
import type { Trail } from '../../domain/events/event.ts';
import { accept, refuse, type Result } from '../../domain/result.ts';
import { commitRecorded, untilCommitted, type TooBusy } from '../commit.ts';
import type { SubscribePorts } from './ask-to-subscribe.ts';
import type { Content, CONFIRM } from './links.ts';

/** The owner of an address says that the topics may be mailed to it. Safe to repeat, while the link is good. */
export async function confirmSubscription(
  ports: SubscribePorts,
  trail: Trail,
  link: Content<typeof CONFIRM>,
): Promise<Result<void, LinkNotValid | TooBusy>> {
  const { subscriptions, now } = ports;
  if (now() >= link.until) return refuse({ code: 'link-not-valid' });
  return untilCommitted(async () => {
    const before = await subscriptions.find(link.emailKey);
    const decision = confirm(before?.subscription, link, now());
    if (!decision.ok) return decision;
    if (before === undefined || decision.value === undefined) return accept(undefined);
    const { subscription, events } = decision.value;
    const committed = await commitRecorded(ports, trail, events, {}, (record) =>
      subscriptions.commit({ ...before, subscription }, record),
    );
    return committed ? accept(undefined) : 'overtaken';
  });
}
