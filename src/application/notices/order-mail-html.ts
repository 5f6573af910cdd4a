import { mailFrame } from './mail-frame.ts';
import { markup, type Markup } from './markup.ts';
import { STYLE } from './order-mail-style.ts';
import type { MailLink, OrderMailContent } from './order-mail-content.ts';
import type { MailLine } from './order-mail-goods.ts';
import type { TotalRow } from './order-mail-totals.ts';

/** A mail's HTML part. */
export function renderHtml(mail: OrderMailContent): string {
  const { language, subject, next } = mail;
  return mailFrame({ language, subject, preheader: next.text, inside: body(mail) });
}

function body(mail: OrderMailContent): Markup {
  const { next, goods } = mail;
  return markup`<p class="quiet" style="${STYLE.shop}">${mail.shop}</p>
<h1 style="${STYLE.heading}">${mail.heading}</h1>
<p style="${STYLE.paragraph}">${mail.opening}</p>
${table(markup`<tr><td class="next" style="${STYLE.next}">
<h2 style="${STYLE.nextHeading}">${next.heading}</h2>
<p style="${STYLE.nextText}">${next.text}</p>${[mail.tracking, mail.page].map(link)}
</td></tr>`)}
${table(markup`${mail.facts.map(factRow)}`, STYLE.facts)}
<h2 style="${STYLE.section}">${goods.heading}</h2>
${table(markup`${goods.lines.map(lineRow)}`)}
${totals(mail)}
${place(mail)}
<p class="quiet ruled" style="${STYLE.footer}">${mail.footer}</p>`;
}

function link(to: MailLink | undefined): Markup {
  if (to === undefined) return markup``;
  return markup`
<p style="${STYLE.buttonPlace}"><a class="button" href="${to.url}" style="${STYLE.button}">${to.label}</a></p>`;
}

function totals({ totals: rows }: OrderMailContent): Markup {
  if (rows.length === 0) return markup``;
  return table(
    markup`<tr><td class="ruled" colspan="2" style="${STYLE.rule}"></td></tr>${rows.map(totalRow)}`,
  );
}

function place({ place: where }: OrderMailContent): Markup {
  if (where === undefined) return markup``;
  return markup`<h2 style="${STYLE.section}">${where.heading}</h2>
<p style="${STYLE.address}">${where.lines.map((line) => markup`${line}<br>`)}</p>`;
}

function table(rows: Markup, style = ''): Markup {
  return markup`<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="${style}">
${rows}
</table>`;
}

function factRow({ label, value }: OrderMailContent['facts'][number]): Markup {
  return markup`<tr><td class="quiet" style="${STYLE.factLabel}">${label}</td><td style="${STYLE.factValue}">${value}</td></tr>
`;
}

function lineRow({ title, options, price, total }: MailLine): Markup {
  const details = [...options, price].map((detail) => markup`<br>${detail}`);
  return markup`<tr><td class="ruled" style="${STYLE.line}"><span style="${STYLE.lineTitle}">${title}</span><span class="quiet" style="${STYLE.lineDetail}">${details}</span></td><td class="ruled" style="${STYLE.lineTotal}">${total}</td></tr>
`;
}

function totalRow({ label, value, role }: TotalRow): Markup {
  const tone = role === 'note' ? 'quiet' : 'plain';
  return markup`<tr><td class="${tone}" style="${STYLE[role]}">${label}</td><td class="${tone}" align="right" style="${STYLE[role]}">${value}</td></tr>
`;
}
