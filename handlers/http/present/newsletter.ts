import type { LetterProgress } from '../../../src/application/letters/manage-letters.ts';
import { textFor, type Letter } from '../../../src/domain/letters/letter.ts';
import type { ShortLetter } from '../../../src/application/letters/short-letter.ts';
import type { MailContent } from '../../../src/application/ports.ts';
import { isoTime } from './time.ts';

type Preview = { readonly mail: MailContent } & ShortLetter;

/** A newsletter as the back office sees it. */
export function presentNewsletter(letter: Letter, progress: LetterProgress) {
  const { id, topic, status, texts, version, createdAt, updatedAt, startedAt, endedAt } = letter;
  return {
    ...{ id, topic, status, texts: { ...texts }, version },
    progress: { ...progress, channels: { ...progress.channels } },
    createdAt: isoTime(createdAt),
    updatedAt: isoTime(updatedAt),
    startedAt: startedAt === undefined ? null : isoTime(startedAt),
    endedAt: endedAt === undefined ? null : isoTime(endedAt),
  };
}

/** What its readers will see. */
export function presentPreview({ mail, sms, push }: Preview) {
  const { title, body, url } = push;
  return { ...mail, sms, push: { title, body, page: url } };
}

/** A newsletter on a list. */
export function presentListedNewsletter(letter: Letter) {
  const { id, topic, status, texts, version, createdAt, updatedAt } = letter;
  const subject = textFor(texts, 'en', 'en')?.text.subject ?? '';
  return {
    ...{ id, topic, status, subject, version },
    ...{ createdAt: isoTime(createdAt), updatedAt: isoTime(updatedAt) },
  };
}
