import type { LetterProgress } from '../../../src/application/letters/manage-letters.ts';
import { textFor, type Letter } from '../../../src/domain/letters/letter.ts';
import { isoTime } from './time.ts';

/** A newsletter as the back office sees it. */
export function presentNewsletter(letter: Letter, progress: LetterProgress) {
  const { id, topic, status, texts, version, createdAt, updatedAt, startedAt, endedAt } = letter;
  const { subscribers, sent, suppressed, unknown } = progress;
  return {
    ...{ id, topic, status, texts: { ...texts }, version },
    progress: { subscribers, sent, suppressed, unknown },
    createdAt: isoTime(createdAt),
    updatedAt: isoTime(updatedAt),
    startedAt: startedAt === undefined ? null : isoTime(startedAt),
    endedAt: endedAt === undefined ? null : isoTime(endedAt),
  };
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
