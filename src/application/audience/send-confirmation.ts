import * as z from 'zod/mini';
import { standing } from '../../domain/audience/subscription.ts';
import { letterMail, plainBody } from '../notices/letter-mail.ts';
import { guest } from '../notices/recipient.ts';
import { tell, type TellPorts } from '../notices/tell.ts';
import { LETTER_TEXTS } from '../notices/texts/letters.ts';
import type { Ports } from '../ports.ts';
import { CONFIRM, linkTo, openLink, type Content, type Places } from './links.ts';
import { openAddress } from './open-address.ts';

const messageData = z.looseObject({ token: z.string() });

/**
 * Asks the owner of an address by mail whether they want what somebody asked for, once per message. Of what
 * was confirmed, ended or asked for by nobody, nothing is mailed.
 */
export async function sendConfirmation(
  ports: TellPorts & Pick<Ports, 'subscriptions' | 'sealing' | 'signing'>,
  places: Places,
  shop: { readonly name: string },
  event: { readonly id: string; readonly data: unknown },
): Promise<void> {
  const { token } = z.parse(messageData, event.data);
  const link = await openLink(ports, CONFIRM, token);
  if (link === undefined || ports.now() >= link.until) return;
  const found = await ports.subscriptions.find(link.emailKey);
  const current = standing(found?.subscription, ports.now());
  if (found === undefined || current?.id !== link.id) return;
  if (link.topics.every((topic) => current.topics.includes(topic))) return;
  const email = await openAddress(ports, { id: current.id, sealed: found.sealed });
  if (email === undefined) return;

  const { language } = link;
  await tell(ports, guest({ email, language }), {
    id: event.id,
    topic: 'order', // it is the paper of a wish, not advertising: no choice turns it off
    mail: () => ({
      ...confirmationMail(link, shop.name, linkTo(places, CONFIRM, token)),
      category: 'transactional',
    }),
  });
}

/** The mail that asks for a confirmation. */
export function confirmationMail(
  { language, topics }: Pick<Content<typeof CONFIRM>, 'language' | 'topics'>,
  shop: string,
  url: string,
) {
  const { optIn, topics: names, list } = LETTER_TEXTS[language];
  const opening = optIn.opening({ shop, topics: list(topics.map((topic) => names[topic])) });
  return letterMail({
    ...{ language, shop, subject: optIn.subject(shop), preheader: opening },
    body: plainBody(optIn.heading, [opening, optIn.next]),
    button: { label: optIn.button, url },
    footer: optIn.footer,
  });
}
