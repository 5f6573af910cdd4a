import { fieldsOfPushBook } from '../../domain/audit/fields.ts';
import type { Trail } from '../../domain/events/event.ts';
import {
  alive,
  subscribe,
  unsubscribe,
  type PushBook,
  type PushSubscription,
  type SubscriptionNotFound,
} from '../../domain/push/subscription.ts';
import { accept, type Result } from '../../domain/result.ts';
import { commitRecorded, sealChange, untilCommitted, type TooBusy } from '../commit.ts';
import {
  findOwn,
  type AccountPorts,
  type Owner,
  type TokenInvalid,
} from '../people/own-account.ts';
import type { Ports } from '../ports.ts';
import { changeBetween } from '../record.ts';
import {
  wishedSubscription,
  type SubscribePorts,
  type SubscriptionRefusal,
  type ToldSubscription,
} from './browser.ts';
import { findBook, sealBook } from './open-book.ts';

type OwnPorts = AccountPorts & Pick<Ports, 'pushBooks'>;

/** The caller's browsers that news is pushed to. */
export async function seeOwnSubscriptions(
  ports: OwnPorts,
  trail: Trail,
  owner: Owner,
): Promise<Result<readonly PushSubscription[], TokenInvalid>> {
  const found = await findOwn(ports, trail, owner);
  if (!found.ok) return found;
  const { personId } = owner;
  return accept(alive(await findBook(ports, { id: personId, owner: personId }), ports.now()));
}

/** Adds one of the caller's browsers, or notes that it is still there. Safe to repeat. */
export async function addOwnSubscription(
  ports: OwnPorts & SubscribePorts,
  trail: Trail,
  owner: Owner,
  told: ToldSubscription,
): Promise<Result<PushSubscription, TokenInvalid | SubscriptionRefusal | TooBusy>> {
  const found = await findOwn(ports, trail, owner);
  if (!found.ok) return found;
  const wished = await wishedSubscription(ports, told);
  if (!wished.ok) return wished;
  return untilCommitted<Result<PushSubscription, TooBusy>>(async () => {
    const before = await bookOf(ports, owner);
    const { book, subscription, isNew } = subscribe(before, wished.value, ports.now());
    const committed = isNew
      ? await commitTold(ports, trail, before, book)
      : await ports.pushBooks.commit(await sealBook(ports, owner.personId, book));
    return committed ? accept(subscription) : 'overtaken';
  });
}

/** Takes out one of the caller's browsers; answers those that are left. */
export async function removeOwnSubscription(
  ports: OwnPorts,
  trail: Trail,
  owner: Owner,
  id: string,
): Promise<Result<readonly PushSubscription[], TokenInvalid | SubscriptionNotFound | TooBusy>> {
  const found = await findOwn(ports, trail, owner);
  if (!found.ok) return found;
  return untilCommitted<
    Result<readonly PushSubscription[], TokenInvalid | SubscriptionNotFound | TooBusy>
  >(async () => {
    const before = await bookOf(ports, owner);
    const left = unsubscribe(before, id, ports.now());
    if (!left.ok) return left;
    const committed = await commitTold(ports, trail, before, left.value);
    return committed ? accept(left.value.subscriptions) : 'overtaken';
  });
}

function bookOf(ports: OwnPorts, { personId }: Owner): Promise<PushBook> {
  return findBook(ports, { id: personId, owner: personId });
}

/** That a browser is still there is nothing that has happened to the account; that one came or went is. */
async function commitTold(
  ports: OwnPorts,
  trail: Trail,
  before: PushBook,
  after: PushBook,
): Promise<boolean> {
  const { id: personId } = after;
  const data = { changed: ['pushSubscriptions'] };
  const event = { type: 'customer.changed', subject: personId, data } as const;
  const differs = changeBetween(fieldsOfPushBook(before), fieldsOfPushBook(after));
  const details = await sealChange(ports, personId, differs);
  const stored = await sealBook(ports, personId, after);
  return commitRecorded(ports, trail, [event], details, (record) =>
    ports.pushBooks.commit(stored, record),
  );
}
