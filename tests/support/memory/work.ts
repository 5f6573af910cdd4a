import type { DoneMarks, Failures, MailSender } from '../../../src/application/ports.ts';
import type { Synchronous } from './border.ts';
import type { MemoryState } from './state.ts';

/** A mark that may be forgotten still stands: the database deletes late. */
export function memoryDoneMarks({ marks }: MemoryState): Synchronous<DoneMarks> {
  return {
    isDone: (key) => marks.has(key),
    mark: (key, untilMs) => {
      if (marks.has(key)) return false;
      marks.set(key, untilMs);
      return true;
    },
  };
}

export function memoryFailures({ failures }: MemoryState): Synchronous<Failures> {
  return { record: (failure) => void failures.set(failure.id, failure) };
}

/** Keeps the mails instead of sending them. */
export function memoryMail({ mails }: MemoryState): Synchronous<MailSender> {
  return { send: (mail) => void mails.push(mail) };
}
