import { times } from '../../domain/money.ts';
import type { ReturnLine } from '../../domain/orders/return.ts';
import type { OrderView } from '../orders/order-view.ts';
import { formatCount, formatMoney, oneLine } from './format.ts';
import type { OrderNews } from './order-news.ts';
import { ORDER_MAIL_TEXTS } from './texts/by-language.ts';
import type { MailLanguage } from './texts/texts.ts';

export interface MailGoods {
  readonly heading: string;
  readonly lines: readonly MailLine[];
  /** True when the mail is about some of the order's goods alone. */
  readonly areReturned: boolean;
}

export interface MailLine {
  readonly title: string;
  readonly options: readonly string[];
  readonly price: string;
  readonly total: string;
}

/** The goods that a mail is about: the whole order, or the pieces of it that are sent back. */
export function goodsOf(news: OrderNews, { lines }: OrderView, language: MailLanguage): MailGoods {
  const { headings } = ORDER_MAIL_TEXTS[language];
  const areReturned = 'lines' in news;
  const shown = areReturned ? returned(lines, news.lines) : lines;
  return {
    heading: areReturned ? headings.returned : headings.lines,
    lines: shown.map((line) => mailLine(line, language)),
    areReturned,
  };
}

function returned(ordered: OrderView['lines'], back: readonly ReturnLine[]): OrderView['lines'] {
  return back.flatMap(({ sku, quantity }) =>
    ordered
      .filter((line) => line.sku === sku)
      .map((line) => ({ ...line, quantity, total: times(line.unitPrice, quantity) })),
  );
}

function mailLine(
  { title, options, quantity, unitPrice, total }: OrderView['lines'][number],
  language: MailLanguage,
): MailLine {
  const { pair } = ORDER_MAIL_TEXTS[language];
  return {
    title: oneLine(title),
    options: Object.entries(options).map(([name, value]) => pair(oneLine(name), oneLine(value))),
    price: `${formatCount(quantity, language)} × ${formatMoney(unitPrice, language)}`,
    total: formatMoney(total, language),
  };
}
