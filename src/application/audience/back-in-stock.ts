import type { Language } from '../../domain/people/person.ts';
import type { Product } from '../../domain/products/product.ts';
import { oneLine } from '../notices/format.ts';
import { letterMail, plainBody } from '../notices/letter-mail.ts';
import { LETTER_TEXTS } from '../notices/texts/letters.ts';
import type { PushContent } from '../push/push-content.ts';
import { productPath, shopPage, type Places } from './links.ts';

/** Goods that are there again, and the language of who is told of it. */
interface BackInStock {
  readonly product: Product;
  readonly sku: string;
  readonly language: Language;
}

export interface Surroundings {
  readonly places: Places;
  readonly shop: { readonly name: string };
}

/** The mail that says that goods are there again. */
export function backInStockMail(
  about: BackInStock,
  { places, shop }: Surroundings,
  stopUrl: string,
) {
  const { product, language } = about;
  const { backInStock } = LETTER_TEXTS[language];
  const goods = goodsOf(about);
  const page = shopPage(places, productPath(product));
  return letterMail({
    ...{ language, shop: shop.name, subject: backInStock.subject(goods) },
    preheader: backInStock.next,
    body: plainBody(backInStock.heading, [backInStock.opening(goods), backInStock.next]),
    button: page === undefined ? undefined : { label: backInStock.button, url: page },
    footer: backInStock.footer(shop.name),
    unsubscribe: { label: backInStock.stop, url: stopUrl },
  });
}

/** The same as an SMS, which names its sender. */
export function backInStockSms(about: BackInStock, { places, shop }: Surroundings): string {
  const text = LETTER_TEXTS[about.language].backInStock.sms({
    shop: oneLine(shop.name),
    goods: goodsOf(about),
  });
  const page = shopPage(places, productPath(about.product));
  return page === undefined ? text : `${text} ${page}`;
}

/** The same as a browser shows it; of the same goods the newest takes the place of those before. */
export function backInStockPush(about: BackInStock, { shop }: Surroundings): PushContent {
  const { product, sku, language } = about;
  const { backInStock } = LETTER_TEXTS[language];
  return {
    title: backInStock.subject(goodsOf(about)),
    body: `${oneLine(shop.name)}: ${backInStock.next}`,
    url: `/${productPath(product)}`,
    tag: `stock/${sku}`,
  };
}

/** The variant is named where there is another one. */
function goodsOf({ product, sku }: BackInStock): string {
  const variant = product.variants.find((one) => one.sku === sku);
  const isOne = product.variants.length === 1;
  return oneLine(isOne || !variant ? product.title : `${product.title} (${variant.title})`);
}
