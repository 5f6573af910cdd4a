import { STEP_TYPES } from '../../domain/events/event.ts';
import type { Product } from '../../domain/products/product.ts';
import { customer, guest, type Recipient } from '../notices/recipient.ts';
import { tell, type TellPorts } from '../notices/tell.ts';
import { openPeople } from '../people/open-person.ts';
import type { Ports, Waiting } from '../ports.ts';
import { linkTo, sealLink, STOP_WAITING, unsubscribeBy } from './links.ts';
import {
  backInStockMail,
  backInStockPush,
  backInStockSms,
  type Surroundings,
} from './back-in-stock.ts';
import { openAddress } from './open-address.ts';
import { askOurselves, type AskPorts } from '../events/ask-ourselves.ts';

export type TellWaitingPorts = TellPorts &
  Pick<Ports, 'waiting' | 'products' | 'people' | 'sealing' | 'signing' | 'publisher'>;

/** That there are pieces again, or that a telling of it goes on. */
export interface Replenishment {
  /** Of the event that told of it. */
  readonly eventId: string;
  readonly productId: string;
  readonly sku: string;
  /** How many pieces have come. */
  readonly available: number;
  readonly step: number;
}

/**
 * For so many people per piece there is a mail. More would send people to an empty shelf, and whoever is told
 * does not wait any more.
 */
const PEOPLE_PER_PIECE = 1;
const STEP_PEOPLE = 50;

/**
 * Tells as many of those who wait for a SKU as there were pieces when it came, those who have waited longest
 * first. Who was told waits no more; the others, and those on whose mail it died, do until the next time: of
 * one replenishment nobody hears twice. Safe to repeat.
 */
export async function tellWaiting(
  ports: TellWaitingPorts,
  around: Surroundings,
  replenishment: Replenishment,
): Promise<void> {
  const { waiting } = ports;
  const { eventId, productId, sku, available, step } = replenishment;
  const query = { sku, eventId, limit: STEP_PEOPLE };
  const people = await waiting.next(query);
  if (people.length === 0) return;
  const quota = Math.max(0, available) * PEOPLE_PER_PIECE;
  const telling = await waiting.begin({ eventId, sku, quota, told: 0, step: 0 });
  if (telling.step === step + 1) return askForStep(ports, { ...replenishment, step: telling.step });
  if (telling.step !== step) return;

  const found = await ports.products.find(productId);
  if (found?.product.status !== 'active') return;
  for (const one of people) {
    const taken = await waiting.take(eventId, one);
    if (taken === 'full') return;
    if (taken === 'taken') await tellOne(ports, around, eventId, found.product, one);
  }
  if (people.length < STEP_PEOPLE) return;
  if (await waiting.endStep(eventId, step)) {
    await askForStep(ports, { ...replenishment, step: step + 1 });
  }
}

function askForStep(ports: AskPorts, next: Replenishment): Promise<void> {
  const { productId: subject } = next;
  return askOurselves(ports, { type: STEP_TYPES.tellWaiting, subject, data: { ...next } });
}

/** When a message was not taken, the place is given back, and the next run tells them by the ways that are left. */
async function tellOne(
  ports: TellWaitingPorts,
  around: Surroundings,
  eventId: string,
  product: Product,
  one: Waiting,
): Promise<void> {
  const email = await openAddress(ports, one);
  if (email !== undefined) {
    const recipient = await recipientOf(ports, one, email);
    // No more than it takes: a header of a mail, such as that with the link, has room for 870 characters at SES.
    const { emailKey, language } = one;
    const token = await sealLink(ports, STOP_WAITING, { emailKey, language });
    const url = linkTo(around.places, STOP_WAITING, token);
    try {
      const about = { product, sku: one.sku, language: recipient.language };
      await tell(ports, recipient, {
        id: `${eventId}.${one.id}`,
        topic: 'backInStock',
        mail: () => ({
          ...backInStockMail(about, around, url),
          category: 'marketing',
          headers: unsubscribeBy(url),
        }),
        text: () => backInStockSms(about, around),
        push: backInStockPush(about, around),
      });
    } catch (error) {
      await ports.waiting.giveBack(eventId, one);
      throw error;
    }
  }
  await ports.waiting.remove(one);
  await ports.sealing.destroy(one.id);
}

/** Whoever has an account under the address hears as they chose there. */
async function recipientOf(
  { people, sealing }: Pick<Ports, 'people' | 'sealing'>,
  { emailKey, language }: Waiting,
  email: string,
): Promise<Recipient> {
  const { items } = await people.page({ emailKey, limit: 1, after: undefined });
  const [person] = await openPeople(sealing, items);
  // In the language that they asked in.
  return person === undefined
    ? guest({ email, language })
    : { ...customer(person, { email, language }), language };
}
