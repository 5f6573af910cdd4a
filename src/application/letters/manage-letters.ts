import { fieldsOfLetter } from '../../domain/audit/fields.ts';
import type { Trail } from '../../domain/events/event.ts';
import {
  cancel,
  draftLetter,
  draftOf,
  rewrite,
  send,
  type Letter,
  type LetterChange,
  type LetterTexts,
  type NewsletterNotDraft,
  type NewsletterNotSending,
  type NewsletterSaysNothing,
} from '../../domain/letters/letter.ts';
import type { Channel } from '../../domain/notices/channel.ts';
import { accept, refuse, type Result } from '../../domain/result.ts';
import type { VersionMismatch } from '../../domain/version.ts';
import { commitRecorded, untilCommitted, type RecordPorts, type TooBusy } from '../commit.ts';
import type { LaneCounts, Ports } from '../ports.ts';
import { changeBetween } from '../record.ts';

export interface NewsletterNotFound {
  readonly code: 'newsletter-not-found';
  readonly newsletterId: string;
}

export type LetterRefusal =
  | NewsletterNotFound
  | NewsletterNotDraft
  | NewsletterNotSending
  | NewsletterSaysNothing
  | VersionMismatch
  | TooBusy;

type LetterPorts = RecordPorts & Pick<Ports, 'letters'>;

/** How far the sending of a letter is on a channel. */
interface ChannelProgress extends LaneCounts {
  /** How many there were to be met, of those lanes that have begun. */
  readonly subscribers: number;
}

/** How far it is on each, and on all of them together: who gets it on two counts twice. */
export interface LetterProgress extends ChannelProgress {
  readonly channels: Readonly<Record<Channel, ChannelProgress>>;
}

/** Begins a newsletter, which nobody gets before it is sent. */
export async function createNewsletter(
  ports: LetterPorts,
  trail: Trail,
  texts: LetterTexts,
): Promise<Result<Letter, NewsletterSaysNothing>> {
  if (Object.values(texts).every((text) => text === undefined)) {
    return refuse({ code: 'newsletter-says-nothing' });
  }
  const id = ports.ids.next('news');
  const change = draftLetter({ id, topic: 'newsletter', texts }, ports.now());
  await commitLetter(ports, trail, undefined, change);
  return accept(change.letter);
}

export async function seeNewsletter(
  { letters }: Pick<Ports, 'letters'>,
  newsletterId: string,
): Promise<Result<Letter, NewsletterNotFound>> {
  const letter = await letters.find(newsletterId);
  return letter === undefined
    ? refuse({ code: 'newsletter-not-found', newsletterId })
    : accept(letter);
}

/** How far a letter is. */
export async function progressOf(
  { letters }: Pick<Ports, 'letters'>,
  { id, status }: Pick<Letter, 'id' | 'status'>,
): Promise<LetterProgress> {
  const lanes = status === 'draft' ? [] : await letters.lanes(id);
  const of = (channel: Channel) => total(lanes.filter((lane) => lane.channel === channel));
  return { ...total(lanes), channels: { email: of('email'), sms: of('sms'), push: of('push') } };
}

/** What came of several lanes together. */
export function total(lanes: readonly ChannelProgress[]): ChannelProgress {
  const sum = (of: keyof ChannelProgress) => lanes.reduce((all, lane) => all + lane[of], 0);
  return {
    ...{ subscribers: sum('subscribers'), sent: sum('sent') },
    ...{ suppressed: sum('suppressed'), unknown: sum('unknown') },
  };
}

/** Changes what a draft says; of a language that is null, nothing any more. */
export async function rewriteNewsletter(
  ports: LetterPorts,
  trail: Trail,
  command: {
    readonly newsletterId: string;
    readonly texts: Parameters<typeof rewrite>[1];
    readonly expectedVersion: number;
  },
): Promise<Result<Letter, LetterRefusal>> {
  return change(ports, trail, command.newsletterId, (letter) =>
    rewrite(letter, command.texts, command.expectedVersion, ports.now()),
  );
}

/** Takes a draft away; answers what it was. */
export async function removeNewsletter(
  ports: LetterPorts,
  trail: Trail,
  command: { readonly newsletterId: string; readonly expectedVersion: number },
): Promise<Result<Letter, LetterRefusal>> {
  return untilCommitted(async () => {
    const found = await seeNewsletter(ports, command.newsletterId);
    if (!found.ok) return found;
    const draft = draftOf(found.value, command.expectedVersion);
    if (!draft.ok) return draft;
    const { id, version } = draft.value;
    const event = { type: 'newsletter.removed', subject: id, data: { version } } as const;
    const differs = changeBetween(fieldsOfLetter(draft.value), undefined);
    const removed = await commitRecorded(ports, trail, [event], { change: differs }, (record) =>
      ports.letters.remove({ id, version }, record),
    );
    return removed ? accept(draft.value) : 'overtaken';
  });
}

/** Has a draft sent to all subscribers, once; the same request again is answered as it was. */
export async function sendNewsletter(
  ports: LetterPorts,
  trail: Trail,
  {
    newsletterId,
    request,
  }: { readonly newsletterId: string; readonly request: NonNullable<Letter['request']> },
): Promise<
  Result<
    { readonly letter: Letter; readonly replayed: boolean },
    LetterRefusal | { readonly code: 'idempotency-key-reused' }
  >
> {
  return untilCommitted(async () => {
    const found = await seeNewsletter(ports, newsletterId);
    if (!found.ok) return found;
    const before = found.value;
    if (before.request?.key === request.key) {
      return before.request.body === request.body
        ? accept({ letter: before, replayed: true })
        : refuse({ code: 'idempotency-key-reused' });
    }
    const decision = send(before, request, ports.now());
    if (!decision.ok) return decision;
    const committed = await commitLetter(ports, trail, before, decision.value);
    return committed ? accept({ letter: decision.value.letter, replayed: false }) : 'overtaken';
  });
}

/** Ends the sending: who was not met yet gets nothing. Safe to repeat. */
export async function cancelNewsletter(
  ports: LetterPorts,
  trail: Trail,
  newsletterId: string,
): Promise<Result<Letter, LetterRefusal>> {
  return change(ports, trail, newsletterId, (letter) => cancel(letter, ports.now()));
}

async function change<Refusal>(
  ports: LetterPorts,
  trail: Trail,
  newsletterId: string,
  decide: (letter: Letter) => Result<LetterChange | undefined, Refusal>,
): Promise<Result<Letter, Refusal | NewsletterNotFound | TooBusy>> {
  return untilCommitted(async () => {
    const found = await seeNewsletter(ports, newsletterId);
    if (!found.ok) return found;
    const decision = decide(found.value);
    if (!decision.ok) return decision;
    if (decision.value === undefined) return found;
    const committed = await commitLetter(ports, trail, found.value, decision.value);
    return committed ? accept(decision.value.letter) : 'overtaken';
  });
}

/** Stores a letter's next version with the record of it; false when there is one already. */
export function commitLetter(
  ports: LetterPorts,
  trail: Trail,
  before: Letter | undefined,
  { letter, events }: LetterChange,
): Promise<boolean> {
  const differs = changeBetween(before && fieldsOfLetter(before), fieldsOfLetter(letter));
  return commitRecorded(ports, trail, events, { change: differs }, (record) =>
    ports.letters.commit(letter, record),
  );
}
