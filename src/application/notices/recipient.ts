import { FIRST_CHOICES, type Notifications } from '../../domain/people/notifications.ts';
import type { Language, Person } from '../../domain/people/person.ts';
import type { BookKey } from '../push/open-book.ts';

/** Whom news is for, where to reach them, and what they want to hear. */
export interface Recipient {
  /** Null of guests. */
  readonly personId: string | null;
  readonly email: string;
  /** E.164, and known to be theirs; undefined where none is. */
  readonly phone: string | undefined;
  readonly language: Language;
  readonly choices: Notifications;
  /** Where the browsers stand that are reached by a push; none for who has none. */
  readonly pushBooks: readonly BookKey[];
}

/** Somebody without an account: they hear by mail what everybody hears who chose nothing. */
export function guest({ email, language }: Pick<Recipient, 'email' | 'language'>): Recipient {
  return {
    ...{ personId: null, email, phone: undefined, language },
    ...{ choices: FIRST_CHOICES, pushBooks: [] },
  };
}

/** Somebody with an account, at an address they gave; in their own language, else in this one. */
export function customer(
  { id: personId, details }: Person,
  { email, language }: Pick<Recipient, 'email' | 'language'>,
): Recipient {
  const { phone, phoneVerified, notifications: choices } = details;
  return {
    ...{ personId, email, choices, language: details.language ?? language },
    phone: phoneVerified && phone !== null ? phone : undefined,
    pushBooks: [{ id: personId, owner: personId }],
  };
}
