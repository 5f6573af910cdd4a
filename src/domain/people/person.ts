import type { EventDraft } from '../events/event.ts';
import { accept, type Result } from '../result.ts';
import { stableJson } from '../stable-json.ts';
import { unchanged, type VersionMismatch } from '../version.ts';
import {
  choose,
  FIRST_CHOICES,
  type NotificationChanges,
  type Notifications,
} from './notifications.ts';

/** Languages that the shop writes to people in. */
export const LANGUAGES = ['en', 'zh-CN'] as const;
export type Language = (typeof LANGUAGES)[number];

/** What is about the person and nobody else's business: sealed before it is stored. */
export interface Details {
  /** As the user pool has it. */
  readonly email: string;
  readonly name: string | null;
  readonly phone: string | null;
  /** Whether the phone is known to be theirs. */
  readonly phoneVerified: boolean;
  /** Null until the person chooses: the shop's own language. */
  readonly language: Language | null;
  readonly notifications: Notifications;
}

/** Somebody with an account at the shop. */
export interface Person {
  /** The `sub` of the user pool. */
  readonly id: string;
  readonly details: Details;
  /** The merchant's own groups of customers, such as `wholesale`; they give no rights in the back office. */
  readonly groups: readonly string[];
  readonly version: number;
  /** Epoch milliseconds. */
  readonly createdAt: number;
}

export interface PersonChange {
  readonly person: Person;
  readonly events: readonly EventDraft[];
}

/** A person's own wishes; what is undefined stays. */
export interface DetailsChange {
  readonly name?: string | null | undefined;
  readonly phone?: string | null | undefined;
  readonly language?: Language | undefined;
  readonly notifications?: NotificationChanges | undefined;
}

/** Somebody new. */
export function register(
  { id, email }: { readonly id: string; readonly email: string },
  now: number,
): PersonChange {
  const details = {
    email,
    name: null,
    phone: null,
    phoneVerified: false,
    language: null,
    notifications: FIRST_CHOICES,
  };
  const person = { id, details, groups: [], version: 1, createdAt: now };
  return {
    person,
    events: [{ type: 'customer.registered', subject: id, data: { version: 1 } }],
  };
}

/** What a person changes of their own details; undefined when that is nothing. */
export function changeDetails(person: Person, change: DetailsChange): PersonChange | undefined {
  const { details } = person;
  const { name = details.name, phone = details.phone, language = details.language } = change;
  const notifications = choose(details.notifications, change.notifications ?? {});
  const phoneVerified = details.phoneVerified && phone === details.phone;
  const after = { ...details, name, phone, phoneVerified, language, notifications };
  return changed(person, { details: after });
}

/** A phone number is known to be theirs; undefined when it was before. */
export function ownPhone(person: Person, phone: string): PersonChange | undefined {
  return changed(person, { details: { ...person.details, phone, phoneVerified: true } });
}

/** The user pool has another e-mail of a person by now; undefined when it has not. */
export function changeEmail(person: Person, email: string): PersonChange | undefined {
  return changed(person, { details: { ...person.details, email } });
}

/** Puts a customer into exactly these groups. */
export function assignGroups(
  person: Person,
  groups: readonly string[],
  expectedVersion: number,
): Result<PersonChange | undefined, VersionMismatch> {
  const current = unchanged(person, expectedVersion);
  if (!current.ok) return current;
  return accept(changed(person, { groups: [...new Set(groups)].sort() }));
}

/** Events tell which fields have changed, never what is in them. */
function changed(
  person: Person,
  content: Partial<Pick<Person, 'details' | 'groups'>>,
): PersonChange | undefined {
  const after = { ...person, ...content, version: person.version + 1 };
  const [then, now] = [fieldsOf(person), fieldsOf(after)];
  const names = [...now.keys()].filter((name) => now.get(name) !== then.get(name));
  if (names.length === 0) return undefined;
  const data = { version: after.version, changed: names };
  return { person: after, events: [{ type: 'customer.changed', subject: person.id, data }] };
}

function fieldsOf({ details, groups }: Person): Map<string, string> {
  return new Map(
    Object.entries({ ...details, groups }).map(([name, value]) => [name, stableJson(value)]),
  );
}
