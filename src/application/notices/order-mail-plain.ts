import type { OrderMailContent } from './order-mail-content.ts';

/** A mail's text part, for readers without HTML: short paragraphs, no markup. */
export function renderText(mail: OrderMailContent): string {
  const { headings, pair } = mail;
  const paragraphs = [
    [mail.shop],
    [mail.heading],
    [mail.opening],
    [headings.next, mail.next],
    mail.facts.map(({ label, value }) => pair(label, value)),
    [headings.lines, ...mail.lines.map(lineText)],
    mail.totals.map(({ label, value }) => pair(label, value)),
    [headings.address, ...mail.address],
    [mail.footer],
  ];
  return `${paragraphs.map((lines) => lines.join('\n')).join('\n\n')}\n`;
}

function lineText({ title, options, price, total }: OrderMailContent['lines'][number]): string {
  return [`- ${title}`, ...options, `${price} = ${total}`].join('\n  ');
}
