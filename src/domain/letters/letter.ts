import type { Topic } from '../audience/topics.ts';
import type { EventDraft, EventType } from '../events/event.ts';
import { LANGUAGES, type Language } from '../people/person.ts';
import { accept, refuse, type Result } from '../result.ts';
import { unchanged, type VersionMismatch } from '../version.ts';

/** What a letter says in one language. */
export interface LetterText {
  readonly subject: string;
  /** Markdown. */
  readonly body: string;
  /** What SMS and pushes say instead of the subject. */
  readonly short?: ShortText | undefined;
}

export interface ShortText {
  readonly text: string;
  /** Where it leads: a path of the shop's pages without its first `/`; empty is the front page. */
  readonly page: string;
}

export type LetterTexts = Readonly<Partial<Record<Language, LetterText | undefined>>>;

export type LetterStatus = 'draft' | 'sending' | 'sent' | 'cancelled';

/** Something that goes to all who asked for a topic: by mail, and shorter by SMS and push. */
export interface Letter {
  readonly id: string;
  readonly topic: Topic;
  readonly status: LetterStatus;
  readonly texts: LetterTexts;
  readonly version: number;
  /** Epoch milliseconds. */
  readonly createdAt: number;
  readonly updatedAt: number;
  readonly startedAt?: number | undefined;
  readonly endedAt?: number | undefined;
  /** Fingerprints of the request that had it sent. */
  readonly request?: { readonly key: string; readonly body: string } | undefined;
}

export interface LetterChange {
  readonly letter: Letter;
  readonly events: readonly EventDraft[];
}

/** It is being sent, was sent, or was cancelled: what it said cannot be unsaid. */
export interface NewsletterNotDraft {
  readonly code: 'newsletter-not-draft';
  readonly status: LetterStatus;
}

/** A letter says something in at least one language. */
export interface NewsletterSaysNothing {
  readonly code: 'newsletter-says-nothing';
}

/** Only what is being sent can be cancelled. */
export interface NewsletterNotSending {
  readonly code: 'newsletter-not-sending';
  readonly status: LetterStatus;
}

export function draftLetter(
  { id, topic, texts }: Pick<Letter, 'id' | 'topic' | 'texts'>,
  now: number,
): LetterChange {
  const times = { createdAt: now, updatedAt: now };
  return changed({ id, topic, texts, status: 'draft', version: 1, ...times }, 'newsletter.drafted');
}

/** What the shop itself tells of new products: it is sent at once. */
export function announce({ id, texts }: Pick<Letter, 'id' | 'texts'>, now: number): LetterChange {
  const times = { createdAt: now, updatedAt: now, startedAt: now };
  const letter = { id, topic: 'newProducts', texts, status: 'sending', version: 1 } as const;
  return changed({ ...letter, ...times }, 'newsletter.send_requested');
}

/** Says something else in a draft; of a language that is null, nothing any more. */
export function rewrite(
  letter: Letter,
  texts: Readonly<Partial<Record<Language, LetterText | null | undefined>>>,
  expectedVersion: number,
  now: number,
): Result<LetterChange, VersionMismatch | NewsletterNotDraft | NewsletterSaysNothing> {
  const draft = draftOf(letter, expectedVersion);
  if (!draft.ok) return draft;
  const kept = LANGUAGES.flatMap((language) => {
    const said = texts[language];
    const text = said === undefined ? letter.texts[language] : said;
    return text === undefined || text === null ? [] : [[language, text] as const];
  });
  if (kept.length === 0) return refuse({ code: 'newsletter-says-nothing' });
  const after = { ...letter, texts: Object.fromEntries(kept), updatedAt: now };
  return accept(changed(next(after), 'newsletter.changed'));
}

/** A draft that may go. */
export function draftOf(
  letter: Letter,
  expectedVersion: number,
): Result<Letter, VersionMismatch | NewsletterNotDraft> {
  const current = unchanged(letter, expectedVersion);
  if (!current.ok) return current;
  return letter.status === 'draft' ? current : notDraft(letter);
}

/** Begins to send a draft, once and for good. */
export function send(
  letter: Letter,
  request: Letter['request'],
  now: number,
): Result<LetterChange, NewsletterNotDraft> {
  if (letter.status !== 'draft') return notDraft(letter);
  const after = { ...letter, status: 'sending', startedAt: now, request } as const;
  return accept(changed(next(after), 'newsletter.send_requested'));
}

/** Ends the sending where it is; undefined when that was done already. */
export function cancel(
  letter: Letter,
  now: number,
): Result<LetterChange | undefined, NewsletterNotSending> {
  const { status } = letter;
  if (status === 'cancelled') return accept(undefined);
  if (status !== 'sending') return refuse({ code: 'newsletter-not-sending', status });
  const after = { ...letter, status: 'cancelled', endedAt: now } as const;
  return accept(changed(next(after), 'newsletter.cancelled'));
}

/** Everybody has been met; undefined when it is not being sent any more. */
export function end(
  letter: Letter,
  counts: Readonly<Record<string, number>>,
  now: number,
): LetterChange | undefined {
  if (letter.status !== 'sending') return undefined;
  const after = { ...letter, status: 'sent', endedAt: now } as const;
  return changed(next(after), 'newsletter.sent', counts);
}

/** The text for somebody: in their language, else in the shop's, else in the one there is. */
export function textFor(
  texts: LetterTexts,
  language: Language,
  shopLanguage: Language,
): { readonly language: Language; readonly text: LetterText } | undefined {
  const order = [language, shopLanguage, 'en', 'zh-CN'] as const;
  for (const one of order) {
    const text = texts[one];
    if (text !== undefined) return { language: one, text };
  }
  return undefined;
}

function notDraft({ status }: Letter): Result<never, NewsletterNotDraft> {
  return refuse({ code: 'newsletter-not-draft', status });
}

function next(letter: Letter): Letter {
  return { ...letter, version: letter.version + 1 };
}

function changed(letter: Letter, type: EventType, more: object = {}): LetterChange {
  const { id: subject, version, status, topic } = letter;
  return { letter, events: [{ type, subject, data: { version, status, topic, ...more } }] };
}
