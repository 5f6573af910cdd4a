import type { Suppression } from '../../domain/notices/suppression.ts';
import { fieldsOfCustomer } from '../../domain/audit/fields.ts';
import type { Trail } from '../../domain/events/event.ts';
import { assignGroups, type Person } from '../../domain/people/person.ts';
import { accept, refuse, type Result } from '../../domain/result.ts';
import type { VersionMismatch } from '../../domain/version.ts';
import { withoutSubscription, withSubscription } from '../audience/own-subscription.ts';
import type { PageByAge, PageKey, Ports } from '../ports.ts';
import { changeBetween } from '../record.ts';
import { commitRecorded, untilCommitted, type RecordPorts, type TooBusy } from '../commit.ts';
import { openBook, openPeople, openPerson, sealPerson } from './open-person.ts';

export interface CustomerNotFound {
  readonly code: 'customer-not-found';
}

/** A customer as the back office sees them. */
export interface CustomerView {
  readonly person: Person;
  readonly addressCount: number;
  /** Nothing is done in the name of who is disabled. */
  readonly disabled: boolean;
  readonly notices: NoticeStates;
}

/** Whether anything still goes to where the customer is reached. */
export interface NoticeStates {
  readonly email: 'ok' | 'bounced' | 'complained';
  readonly sms: 'ok' | 'stopped' | 'no-verified-phone';
}

type ListPorts = Pick<Ports, 'people' | 'sealing'>;
type ReadPorts = ListPorts & Pick<Ports, 'standing' | 'suppressions' | 'subscriptions' | 'now'>;
type ManagePorts = ReadPorts & RecordPorts;

/**
 * Customers: all, or those with exactly this e-mail, however it is written. Who was erased is
 * left out, so that a page may hold fewer than it could.
 */
export async function listCustomers(
  { people, sealing }: ListPorts,
  { email, ...page }: PageByAge & { readonly email: string | undefined },
): Promise<{ items: Person[]; next: PageKey | undefined }> {
  const emailKey = email === undefined ? undefined : sealing.lookupKey(email);
  const [{ items, next }] = await Promise.all([
    people.page({ emailKey, ...page }),
    sealing.expect([]),
  ]);
  return { items: await openPeople(sealing, items), next };
}

/** One customer. */
export async function seeCustomer(
  ports: ReadPorts,
  personId: string,
): Promise<Result<CustomerView, CustomerNotFound>> {
  const [found, standing] = await Promise.all([
    ports.people.find(personId),
    ports.standing.of(personId),
  ]);
  if (found === undefined) return refuse({ code: 'customer-not-found' });
  const opened = await openPerson(ports.sealing, found.person);
  if (opened === undefined) return refuse({ code: 'customer-not-found' });
  const [person, book, notices] = await Promise.all([
    withSubscription(ports, opened),
    openBook(ports, personId, found.book),
    noticeStates(ports, opened),
  ]);
  const disabled = standing?.disabled === true;
  return accept({ person, addressCount: book.entries.length, disabled, notices });
}

async function noticeStates(
  { suppressions, sealing }: Pick<Ports, 'suppressions' | 'sealing'>,
  { details: { email, phone, phoneVerified } }: Person,
): Promise<NoticeStates> {
  const reached = phoneVerified && phone !== null;
  const [mails, texts] = await Promise.all([
    suppressions.find('email', sealing.lookupKey(email)),
    reached ? suppressions.find('sms', sealing.lookupKey(phone)) : undefined,
  ]);
  const texted = texts === undefined ? 'ok' : 'stopped';
  return {
    email: mails === undefined ? 'ok' : emailState(mails),
    sms: reached ? texted : 'no-verified-phone',
  };
}

/** Mails are stopped by turning them off, not by a word: that reason is for SMS alone. */
function emailState({ reason }: Suppression): NoticeStates['email'] {
  return reason === 'bounced' ? 'bounced' : 'complained';
}

/** Puts a customer into exactly these of the merchant's groups, if they are as the caller saw them. */
export async function assignCustomerGroups(
  ports: ManagePorts,
  trail: Trail,
  {
    personId,
    groups,
    expectedVersion,
  }: { personId: string; groups: readonly string[]; expectedVersion: number },
): Promise<Result<CustomerView, CustomerNotFound | VersionMismatch | TooBusy>> {
  return untilCommitted(async () => {
    const found = await seeCustomer(ports, personId);
    if (!found.ok) return found;
    const decision = assignGroups(found.value.person, groups, expectedVersion);
    if (!decision.ok) return decision;
    if (decision.value === undefined) return found;

    const { person, events } = decision.value;
    // What stands with the subscription is not stored with the person, too.
    const stored = await sealPerson(ports.sealing, withoutSubscription(person));
    const change = changeBetween(fieldsOfCustomer(found.value.person), fieldsOfCustomer(person));
    const committed = await commitRecorded(ports, trail, events, { change }, (record) =>
      ports.people.commit(stored, record),
    );
    return committed ? accept({ ...found.value, person }) : 'overtaken';
  });
}
