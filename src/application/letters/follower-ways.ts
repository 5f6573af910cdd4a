import type { Letter } from '../../domain/letters/letter.ts';
import type { FollowedBy } from '../../domain/people/follows.ts';
import type { Language } from '../../domain/people/person.ts';
import { customer, type Recipient } from '../notices/recipient.ts';
import { openPerson } from '../people/open-person.ts';
import { messageOf } from '../push/push-content.ts';
import { browsersOf, pushTo, type Browser } from '../push/push-to-browsers.ts';
import type { PushMessage } from '../ports.ts';
import type { LaneWay, OnLane, SendLetter } from './lane-ways.ts';
import type { LanePorts, Sending } from './send-lane.ts';
import { writeShortLetter } from './short-letter.ts';

/** Each is read by itself when it is their turn: this many ids are little. */
const PAGE = 25;

/** By SMS, to the verified phones of customers who chose it; a shop that sends none meets nobody. */
export function smsWay(ports: LanePorts, sending: Sending, letter: Letter): LaneWay {
  const { sms } = ports;
  return followerWay(ports, letter, {
    channel: 'sms',
    perSecond: sending.smsPerSecond,
    language: sending.shop.language,
    letterFor: ({ phone: to, language }) => {
      if (sms === undefined || to === undefined) return Promise.resolve(undefined);
      const text = writeShortLetter(letter, sending, language).sms;
      return Promise.resolve(() => sms.send({ to, text, category: 'marketing' }));
    },
  });
}

/** By Web Push, to the browsers of customers who chose it. */
export function pushWay(ports: LanePorts, sending: Sending, letter: Letter): LaneWay {
  return followerWay(ports, letter, {
    channel: 'push',
    // Browsers have push services of their own: none of these bounds the others.
    perSecond: Infinity,
    language: sending.shop.language,
    letterFor: async ({ pushBooks, language }) => {
      const browsers = await browsersOf(ports, pushBooks);
      if (browsers.length === 0) return undefined;
      const message = messageOf(letter.topic, writeShortLetter(letter, sending, language).push);
      return () => pushToAll(ports, browsers, message);
    },
  });
}

/**
 * A push service that takes nothing now is a stranger's, and troubles nobody else: whoever has none that took
 * the message counts as unknown.
 */
async function pushToAll(
  ports: LanePorts,
  browsers: readonly Browser[],
  message: PushMessage,
): ReturnType<SendLetter> {
  const pushed = await Promise.allSettled(
    browsers.map((browser) => pushTo(ports, browser, message)),
  );
  const isSent = pushed.some((one) => one.status === 'fulfilled' && one.value === 'sent');
  if (isSent) return 'sent';
  return pushed.some(({ status }) => status === 'rejected') ? 'unknown' : 'suppressed';
}

/** To customers who follow the letter's topic on a channel, in the order of their ids. */
function followerWay(
  ports: LanePorts,
  { topic }: Letter,
  {
    channel,
    perSecond,
    language,
    letterFor,
  }: {
    readonly channel: FollowedBy;
    readonly perSecond: number;
    /** Of whom it is not known. */
    readonly language: Language;
    readonly letterFor: (recipient: Recipient) => Promise<SendLetter | undefined>;
  },
): LaneWay {
  const { followers, people, sealing } = ports;

  async function chosenBy(personId: string): Promise<SendLetter | undefined> {
    const found = await people.find(personId);
    const person = found && (await openPerson(sealing, found.person));
    if (person === undefined || person.disabled) return undefined;
    const recipient = customer(person, { email: person.details.email, language });
    return recipient.choices[channel][topic] ? letterFor(recipient) : undefined;
  }

  return {
    perSecond,
    count: (lane) => followers.count(lane, channel, topic),
    next: async (lane, after): Promise<OnLane[]> => {
      const page = await followers.page({ lane, after, limit: PAGE });
      return page.map(({ personId, follows }) => ({
        key: personId,
        letterFor: follows[channel].includes(topic) ? () => chosenBy(personId) : undefined,
      }));
    },
  };
}
