import type { OrderMailContent } from './order-mail-content.ts';
import type { MailLine } from './order-mail-goods.ts';

/** A mail's text part, for readers without HTML: short paragraphs, no markup. */
export function renderText(mail: OrderMailContent): string {
  const { next, goods, place, pair } = mail;
  const links = [mail.tracking, mail.page].filter((link) => link !== undefined);
  const paragraphs = [
    [mail.shop],
    [mail.heading],
    [mail.opening],
    [next.heading, next.text, ...links.map(({ label, url }) => pair(label, url))],
    mail.facts.map(({ label, value }) => pair(label, value)),
    [goods.heading, ...goods.lines.map(lineText)],
    mail.totals.map(({ label, value }) => pair(label, value)),
    place === undefined ? [] : [place.heading, ...place.lines],
    [mail.footer],
  ];
  const written = paragraphs.filter((lines) => lines.length > 0);
  return `${written.map((lines) => lines.join('\n')).join('\n\n')}\n`;
}

function lineText({ title, options, price, total }: MailLine): string {
  return [`- ${title}`, ...options, `${price} = ${total}`].join('\n  ');
}
