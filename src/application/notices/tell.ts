import { CHANNELS, type Channel } from '../../domain/notices/channel.ts';
import type { Notifications } from '../../domain/people/notifications.ts';
import { keptForMs } from '../../domain/privacy/retention.ts';
import type { MailContent, MailKind, Ports, Sending } from '../ports.ts';
import type { Recipient } from './recipient.ts';

/** Something to tell somebody, in the recipient's language. */
export interface News {
  /**
   * Unique to what happened and to whom it is told: of an event that one person hears of, the event's id.
   * Each channel is used once for it, and a mail's Message-ID is made of it.
   */
  readonly id: string;
  /** What of a person's choices it falls under. */
  readonly topic: keyof Notifications[Channel];
  readonly mail: () => MailContent & MailKind;
}

export type TellPorts = Pick<Ports, 'mail' | 'sendings' | 'ids' | 'now' | 'report'>;

/** Sends news to somebody over one channel; undefined where they cannot be reached. */
type Way = (
  ports: TellPorts,
  recipient: Recipient,
  news: News,
) => (() => Promise<Sending>) | undefined;

/** How each channel reaches people. */
const WAYS: Readonly<Record<Channel, Way>> = {
  email:
    ({ mail }, { email }, { id, mail: write }) =>
    () =>
      mail.send({ ...write(), to: email, messageId: `<${id}@bodega>` }),
};

/** Longer than a send takes, and shorter than the wait before the last try of what failed. */
const HELD_MS = 12_000;

/**
 * Tells somebody some news over every channel they chose for it, once each; what is suppressed counts as told.
 * Throws when a channel failed, or another run is at it, and can then be repeated: the channels that were told
 * are left alone. Should it die between sending and remembering, a mail is repeated under the same Message-ID.
 */
export async function tell(ports: TellPorts, recipient: Recipient, news: News): Promise<void> {
  const outcomes = await Promise.allSettled(
    CHANNELS.map(async (channel) => {
      if (!recipient.choices[channel][news.topic]) return;
      const send = WAYS[channel](ports, recipient, news);
      if (send !== undefined) await once(ports, { newsId: news.id, channel }, send);
    }),
  );
  // One of them is enough to be seen: the others come to light when it is tried again.
  const failed = outcomes.find((outcome) => outcome.status === 'rejected');
  if (failed !== undefined) throw failed.reason;
}

/** The same news is being sent over the same channel: whether it arrives is not known yet. */
export class SendingUnderWay extends Error {
  override readonly name = 'SendingUnderWay';
}

async function once(
  { sendings, ids, now, report }: TellPorts,
  sending: { readonly newsId: string; readonly channel: Channel },
  send: () => Promise<Sending>,
): Promise<void> {
  const run = ids.randomText();
  const at = now();
  const keptUntil = at + keptForMs('doneMarks');
  const begun = await sendings.begin({ ...sending, run, at, heldUntil: at + HELD_MS, keptUntil });
  if (begun === 'over') return;
  if (begun === 'under way') {
    throw new SendingUnderWay(`another run sends ${sending.newsId} by ${sending.channel}`);
  }
  try {
    await send();
  } catch (error) {
    // If that fails, too, the next run has to wait until the time of this one is over.
    await sendings.giveBack({ ...sending, run }).catch((fault: unknown) => {
      report('a sending was not given back', fault);
    });
    throw error;
  }
  await sendings.finish({ ...sending, keptUntil });
}
