import { beginOf, dayOf, DAY_MS } from '../../domain/days.ts';
import type { Trail } from '../../domain/events/event.ts';
import { announce, type LetterTexts, type ShortText } from '../../domain/letters/letter.ts';
import { LANGUAGES, type Language } from '../../domain/people/person.ts';
import type { Product } from '../../domain/products/product.ts';
import { productPath, shopPage, type Places } from '../audience/links.ts';
import type { RecordPorts } from '../commit.ts';
import { letterIdOfDay } from '../ids.ts';
import { clipped, formatMoney, oneLine } from '../notices/format.ts';
import { LETTER_TEXTS } from '../notices/texts/letters.ts';
import type { PageKey, Ports } from '../ports.ts';
import { commitLetter } from './manage-letters.ts';
import { asMarkdown } from './write-letter.ts';

type AnnouncePorts = RecordPorts & Pick<Ports, 'letters' | 'eventRecord' | 'products'>;

/** Should the schedule have stood still, it tells of the days that it missed. */
const DAYS_BACK = 3;
/** So many products a mail names; the others it counts. */
const MOST_NAMED = 8;
/** The same for an SMS or a push, and how much it says of a name: one that is longer costs as two. */
const MOST_NAMED_SHORT = 3;
const MOST_NAME_CHARACTERS = 40;
const PAGE = 100;

/**
 * Has one letter sent for each past day on which products were published, to who wants to hear of them; of a
 * day without any, nothing. Safe to repeat: a day's letter has an id of its own.
 */
export async function announceProducts(
  ports: AnnouncePorts,
  trail: Trail,
  places: Places,
  shop: { readonly name: string },
): Promise<{ letters: number }> {
  let letters = 0;
  for (let back = DAYS_BACK; back > 0; back -= 1) {
    const day = dayOf(ports.now() - back * DAY_MS);
    const id = letterIdOfDay(day);
    if ((await ports.letters.find(id)) !== undefined) continue;
    const published = await publishedOn(ports, day);
    const named = await stillThere(ports, published);
    if (named.length === 0) continue;
    const texts = textsOf(named, published.length - named.length, places, shop);
    const change = announce({ id, texts }, ports.now());
    if (await commitLetter(ports, trail, undefined, change)) letters += 1;
  }
  return { letters };
}

/** Ids of the products that were published on a day, the newest first, each once. */
async function publishedOn(
  { eventRecord }: Pick<Ports, 'eventRecord'>,
  day: string,
): Promise<string[]> {
  const from = beginOf(day);
  const ids = new Set<string>();
  let after: PageKey | undefined;
  do {
    const query = { type: 'product.published', from, to: from + DAY_MS };
    const { items, next } = await eventRecord.page({
      ...query,
      sort: 'newest',
      limit: PAGE,
      after,
    });
    for (const { subject } of items) ids.add(subject);
    after = next;
  } while (after !== undefined);
  return [...ids];
}

/** The first of them that shoppers can still see. */
async function stillThere(
  { products }: Pick<Ports, 'products'>,
  ids: readonly string[],
): Promise<Product[]> {
  const found: Product[] = [];
  for (const id of ids) {
    if (found.length === MOST_NAMED) break;
    const product = (await products.find(id))?.product;
    if (product?.status === 'active') found.push(product);
  }
  return found;
}

function textsOf(
  named: readonly Product[],
  others: number,
  places: Places,
  shop: { readonly name: string },
): LetterTexts {
  const inLanguage = (language: Language) => {
    const { newProducts } = LETTER_TEXTS[language];
    const lines = named.map((product) => lineOf(product, language, places));
    const rest = others === 0 ? [] : [newProducts.more(others)];
    const subject = newProducts.subject({ shop: shop.name, count: named.length + others });
    const list = lines.map((line) => `- ${line}`).join('\n');
    const body = [`## ${newProducts.heading}`, list, ...rest].join('\n\n');
    return { subject, body, short: shortOf(named, others, language) };
  };
  return Object.fromEntries(LANGUAGES.map((language) => [language, inLanguage(language)]));
}

/** In one sentence; it leads to the product where there is one alone. */
function shortOf(all: readonly Product[], others: number, language: Language): ShortText {
  const [first, second] = all;
  const named = all.slice(0, MOST_NAMED_SHORT);
  const text = LETTER_TEXTS[language].newProducts.short({
    names: named.map(({ title }) => clipped(oneLine(title), MOST_NAME_CHARACTERS)),
    others: others + all.length - named.length,
  });
  const isAlone = first !== undefined && second === undefined && others === 0;
  return { text, page: isAlone ? productPath(first) : '' };
}

function lineOf(product: Product, language: Language, places: Places): string {
  const { title, variants } = product;
  const page = shopPage(places, productPath(product));
  const name = page === undefined ? asMarkdown(title) : `[${asMarkdown(title)}](${page})`;
  const prices = variants.map(({ price }) => price.amount);
  const [first] = variants;
  if (first === undefined) return name;
  const lowest = { ...first.price, amount: Math.min(...prices) };
  const price = formatMoney(lowest, language);
  const isOne = new Set(prices).size === 1;
  return `${name}: ${asMarkdown(isOne ? price : LETTER_TEXTS[language].newProducts.from(price))}`;
}
