import { choose, standing } from '../../domain/audience/subscription.ts';
import type { Topic } from '../../domain/audience/topics.ts';
import type { Trail } from '../../domain/events/event.ts';
import type { Language, Person } from '../../domain/people/person.ts';
import { accept, type Result } from '../../domain/result.ts';
import { untilCommitted, type TooBusy } from '../commit.ts';
import type { Ports } from '../ports.ts';
import { commitLeft, leaveSubscription, type LeavePorts } from './leave-subscription.ts';
import { sealAddress } from './open-address.ts';

/**
 * Whether a customer gets mails of a topic stands with the subscription of their e-mail, and nowhere else:
 * what they choose in their account, what they confirm and what they end by a link is one and the same.
 */
export async function withSubscription(
  { subscriptions, sealing, now }: Pick<Ports, 'subscriptions' | 'sealing' | 'now'>,
  person: Person,
): Promise<Person> {
  const { details } = person;
  const found = await subscriptions.find(sealing.lookupKey(details.email));
  const current = standing(found?.subscription, now());
  const has = (topic: Topic): boolean => current?.topics.includes(topic) === true;
  return withTopics(person, { newsletter: has('newsletter'), newProducts: has('newProducts') });
}

/** The person as they are stored. */
export function withoutSubscription(person: Person): Person {
  return withTopics(person, { newsletter: false, newProducts: false });
}

function withTopics({ details, ...person }: Person, topics: Record<Topic, boolean>): Person {
  const email = { ...details.notifications.email, ...topics };
  return { ...person, details: { ...details, notifications: { ...details.notifications, email } } };
}

/** Stores what a customer chooses whose e-mail is known to be theirs. */
export async function chooseTopics(
  ports: LeavePorts,
  trail: Trail,
  { email, language }: { readonly email: string; readonly language: Language },
  choice: Readonly<Partial<Record<Topic, boolean | undefined>>>,
): Promise<Result<void, TooBusy>> {
  const { subscriptions, sealing, ids, now } = ports;
  const emailKey = sealing.lookupKey(email);
  const freshId = ids.next('sub');
  return untilCommitted(async () => {
    const before = await subscriptions.find(emailKey);
    const change = choose(before?.subscription, choice, { language, freshId }, now());
    if (change === undefined) return accept(undefined);
    const { subscription, events } = change;
    const { id, status } = subscription;
    const isFresh = status !== 'left' && before?.subscription.id !== id;
    const kept = before?.sealed ?? new Uint8Array();
    const sealed = isFresh ? await sealAddress(ports, id, email) : kept;
    if (!(await commitLeft(ports, trail, { emailKey, subscription, sealed }, events))) {
      return 'overtaken';
    }
    if (status === 'left') await sealing.destroy(id);
    return accept(undefined);
  });
}

/** A customer has another e-mail, known to be theirs: what they had goes there now. Safe to repeat. */
export async function moveSubscription(
  ports: LeavePorts,
  trail: Trail,
  { from, to }: { readonly from: string; readonly to: string },
): Promise<void> {
  const emailKey = ports.sealing.lookupKey(from);
  const found = await ports.subscriptions.find(emailKey);
  const before = standing(found?.subscription, ports.now());
  if (before?.status !== 'confirmed') return;
  const { topics, language } = before;
  const choice = Object.fromEntries(topics.map((topic) => [topic, true]));
  const moved = await chooseTopics(ports, trail, { email: to, language }, choice);
  if (moved.ok) await leaveSubscription(ports, trail, { emailKey, topics });
}
