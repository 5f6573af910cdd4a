import { STEP_TYPES } from '../../domain/events/event.ts';
import { OWN_SOURCE } from '../../domain/events/source.ts';
import type { Language } from '../../domain/people/person.ts';
import type { Product } from '../../domain/products/product.ts';
import { letterMail, plainBody } from '../notices/letter-mail.ts';
import { oneLine } from '../notices/format.ts';
import { guest, type Recipient } from '../notices/recipient.ts';
import { tell, type TellPorts } from '../notices/tell.ts';
import { LETTER_TEXTS } from '../notices/texts/letters.ts';
import { openPeople } from '../people/open-person.ts';
import type { Ports, Waiting } from '../ports.ts';
import {
  linkTo,
  productPage,
  sealLink,
  STOP_WAITING,
  unsubscribeBy,
  type Places,
} from './links.ts';
import { openAddress } from './open-address.ts';

export type TellWaitingPorts = TellPorts &
  Pick<Ports, 'waiting' | 'products' | 'people' | 'sealing' | 'signing' | 'publisher'>;

export interface Surroundings {
  readonly places: Places;
  readonly shop: { readonly name: string };
}

/** That there are pieces again, or that a telling of it goes on. */
export interface Replenishment {
  /** Of the event that told of it. */
  readonly eventId: string;
  readonly productId: string;
  readonly sku: string;
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

async function askForStep(
  { publisher, ids, now }: Pick<Ports, 'publisher' | 'ids' | 'now'>,
  next: Replenishment,
): Promise<void> {
  await publisher.forward({
    id: ids.next('evt'),
    source: OWN_SOURCE,
    type: STEP_TYPES.tellWaiting,
    subject: next.productId,
    time: new Date(now()).toISOString(),
    data: { ...next },
  });
}

/** When the mail was not taken, the place is given back, and the next run tells them. */
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
    const token = await sealLink(ports, STOP_WAITING, one);
    const url = linkTo(around.places, STOP_WAITING, token);
    try {
      await tell(ports, recipient, {
        id: `${eventId}.${one.id}`,
        topic: 'backInStock',
        mail: () => ({
          ...backInStockMail({ product, ...one }, around, url),
          category: 'marketing',
          headers: unsubscribeBy(url),
        }),
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
  const unknown = guest({ email, language });
  if (person === undefined) return unknown;
  const { notifications: choices } = person.details;
  return { ...unknown, personId: person.id, choices };
}

/** The mail that says that goods are there again. */
export function backInStockMail(
  about: { readonly product: Product; readonly sku: string; readonly language: Language },
  { places, shop }: Surroundings,
  stopUrl: string,
) {
  const { product, sku, language } = about;
  const { backInStock } = LETTER_TEXTS[language];
  const variant = product.variants.find((one) => one.sku === sku);
  const isOne = product.variants.length === 1;
  const goods = oneLine(isOne || !variant ? product.title : `${product.title} (${variant.title})`);
  const page = productPage(places, product.slug);
  return letterMail({
    ...{ language, shop: shop.name, subject: backInStock.subject(goods) },
    preheader: backInStock.next,
    body: plainBody(backInStock.heading, [backInStock.opening(goods), backInStock.next]),
    button: page === undefined ? undefined : { label: backInStock.button, url: page },
    footer: backInStock.footer(shop.name),
    unsubscribe: { label: backInStock.stop, url: stopUrl },
  });
}
