import type { Letter } from '../../domain/letters/letter.ts';
import { LEAVE, linkTo, sealLink, unsubscribeBy } from '../audience/links.ts';
import { openAddresses } from '../audience/open-address.ts';
import type { StoredSubscription } from '../ports.ts';
import type { LaneWay, OnLane } from './lane-ways.ts';
import type { LanePorts, Sending } from './send-lane.ts';
import { letterWriter } from './write-letter.ts';

/** So few that who left a moment ago is noticed. */
const PAGE = 25;

/** By mail, to subscribers, in the order of their look-up keys. */
export function mailWay(ports: LanePorts, sending: Sending, letter: Letter): LaneWay {
  const { subscriptions, mail } = ports;
  const write = letterWriter(letter, sending.shop, sending.renderMarkdown);

  const isFor = ({ subscription: { status, topics } }: StoredSubscription): boolean =>
    status === 'confirmed' && topics.includes(letter.topic);

  async function send({ emailKey, subscription }: StoredSubscription, email: string) {
    const { language } = subscription;
    const token = await sealLink(ports, LEAVE, { emailKey, topics: [letter.topic], language });
    const url = linkTo(sending.places, LEAVE, token);
    return mail.send({
      ...write(language, url),
      to: email,
      messageId: `<${letter.id}.${subscription.id}@bodega>`,
      category: 'marketing',
      headers: unsubscribeBy(url),
    });
  }

  return {
    perSecond: sending.mailsPerSecond,
    count: (lane) => subscriptions.count(lane, letter.topic),
    next: async (lane, after): Promise<OnLane[]> => {
      const page = await subscriptions.page({ lane, after, limit: PAGE });
      const emails = await openAddresses(ports, page);
      return page.map((one, index) => {
        const email = emails[index];
        if (email === undefined || !isFor(one)) return { key: one.emailKey };
        return { key: one.emailKey, letterFor: () => Promise.resolve(() => send(one, email)) };
      });
    },
  };
}
