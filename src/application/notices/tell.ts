import { CHANNELS, type Channel } from '../../domain/notices/channel.ts';
import { keptForMs } from '../../domain/privacy/retention.ts';
import type { MailContent, MailKind, Ports, Sending } from '../ports.ts';
import { messageOf, type PushContent } from '../push/push-content.ts';
import { browsersOf, pushTo, type PushPorts } from '../push/push-to-browsers.ts';
import type { Recipient } from './recipient.ts';
import type { NoticeTopic } from './topic.ts';

/** Something to tell somebody, in the recipient's language. */
export interface News {
  /**
   * Unique to what happened and to whom it is told: of an event that one person hears of, the event's id.
   * Each channel is used once for it, of pushes each browser, and a mail's Message-ID is made of it.
   */
  readonly id: string;
  /** What of a person's choices it falls under. */
  readonly topic: NoticeTopic;
  readonly mail: () => MailContent & MailKind;
  /** The same in a sentence or two, for an SMS; absent where it is told by mail alone. */
  readonly text?: (() => string) | undefined;
  /** Absent where nothing is pushed. */
  readonly push?: PushContent | undefined;
}

export type TellPorts = Pick<Ports, 'mail' | 'sms' | 'sendings' | 'ids' | 'now' | 'report'> &
  PushPorts;

/** One message that is to go out once. */
interface Outgoing {
  /** Unique to the news and to where it goes. */
  readonly id: string;
  readonly send: () => Promise<Sending>;
}

/** What telling somebody news over one channel takes; nothing where they cannot be reached. */
type Way = (ports: TellPorts, recipient: Recipient, news: News) => Promise<readonly Outgoing[]>;

/** How each channel reaches people. */
const WAYS: Readonly<Record<Channel, Way>> = {
  email: ({ mail }, { email }, { id, mail: write }) => {
    const send = () => mail.send({ ...write(), to: email, messageId: `<${id}@bodega>` });
    return Promise.resolve([{ id, send }]);
  },

  sms: ({ sms }, { phone }, { id, topic, text }) => {
    if (sms === undefined || phone === undefined || text === undefined) return Promise.resolve([]);
    // To carriers, what is not about something that one has bought is advertising.
    const category = topic === 'order' ? 'transactional' : 'marketing';
    const send = () => sms.send({ to: phone, text: text(), category });
    return Promise.resolve([{ id, send }]);
  },

  push: async (ports, { pushBooks }, { id, topic, push }) => {
    if (push === undefined) return [];
    const message = messageOf(topic, push);
    return (await browsersOf(ports, pushBooks)).map((browser) => ({
      id: `${id}/${browser.subscription.id}`,
      send: () => pushTo(ports, browser, message),
    }));
  },
};

/** Longer than a send takes, and shorter than the wait before the last try of what failed. */
const HELD_MS = 12_000;

/**
 * Tells somebody some news over every channel they chose for it, once each; what is suppressed counts as told.
 * Throws when a channel failed, or another run is at it, and can then be repeated: the channels that were told
 * are left alone. Should it die between sending and remembering, a mail is repeated under the same Message-ID, and an SMS is sent twice.
 */
export async function tell(ports: TellPorts, recipient: Recipient, news: News): Promise<void> {
  await allOf(CHANNELS, async (channel) => {
    if (!recipient.choices[channel][news.topic]) return;
    await allOf(await WAYS[channel](ports, recipient, news), ({ id, send }) =>
      once(ports, { newsId: id, channel }, send),
    );
  });
}

/** Does each; only then throws what the first that failed threw: the others come to light when it is tried again. */
async function allOf<Item>(
  items: readonly Item[],
  each: (item: Item) => Promise<void>,
): Promise<void> {
  const outcomes = await Promise.allSettled(items.map(each));
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
