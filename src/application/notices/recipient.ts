import { FIRST_CHOICES, type Notifications } from '../../domain/people/notifications.ts';
import type { Language } from '../../domain/people/person.ts';
import type { BookKey } from '../push/open-book.ts';

/** Whom news is for, where to reach them, and what they want to hear. */
export interface Recipient {
  /** Null of guests. */
  readonly personId: string | null;
  readonly email: string;
  readonly language: Language;
  readonly choices: Notifications;
  /** Where the browsers stand that are reached by a push; none for who has none. */
  readonly pushBooks: readonly BookKey[];
}

/** Somebody without an account: they hear by mail what everybody hears who chose nothing. */
export function guest({ email, language }: Pick<Recipient, 'email' | 'language'>): Recipient {
  return { personId: null, email, language, choices: FIRST_CHOICES, pushBooks: [] };
}
