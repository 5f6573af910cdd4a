import type { Language } from '../../domain/people/person.ts';
import type { MailContent } from '../ports.ts';
import { oneLine } from './format.ts';
import { mailFrame } from './mail-frame.ts';
import { markup, type Markup } from './markup.ts';
import { STYLE } from './order-mail-style.ts';

/** A link as a reader sees it. */
export interface LetterLink {
  readonly label: string;
  readonly url: string;
}

/** A mail that is not about an order: what it says, why it came, and how to be rid of such mails. */
export interface LetterContent {
  readonly language: Language;
  readonly shop: string;
  readonly subject: string;
  readonly preheader: string;
  /** The same for both parts of the mail. */
  readonly body: { readonly html: Markup; readonly text: string };
  readonly button?: LetterLink | undefined;
  readonly footer: string;
  readonly unsubscribe?: LetterLink | undefined;
}

/** Both parts of a letter. */
export function letterMail(content: LetterContent): MailContent {
  const { language, shop, preheader, body, button, footer, unsubscribe } = content;
  const subject = oneLine(content.subject);
  const name = oneLine(shop);
  const inside = markup`<p class="quiet" style="${STYLE.shop}">${name}</p>
${body.html}
${buttonMarkup(button)}<p class="quiet ruled" style="${STYLE.footer}">${footer}${unsubscribeMarkup(unsubscribe)}</p>`;
  const links = [button, unsubscribe].map((link) => (link ? `${link.label}:\n${link.url}` : ''));
  const parts = [name, body.text, links[0], footer, links[1]];
  return {
    subject,
    html: mailFrame({ language, subject, preheader, inside }),
    text: `${parts.filter((part) => part !== '').join('\n\n')}\n`,
  };
}

/** A heading and paragraphs, for both parts. */
export function plainBody(heading: string, paragraphs: readonly string[]): LetterContent['body'] {
  const html = markup`<h1 style="${STYLE.heading}">${heading}</h1>
${paragraphs.map((text) => markup`<p style="${STYLE.paragraph}">${text}</p>\n`)}`;
  return { html, text: [heading, ...paragraphs].join('\n\n') };
}

function buttonMarkup(button: LetterLink | undefined): Markup {
  if (button === undefined) return markup``;
  return markup`<p style="${STYLE.buttonPlace}"><a class="button" href="${button.url}" style="${STYLE.button}">${button.label}</a></p>
`;
}

function unsubscribeMarkup(link: LetterLink | undefined): Markup {
  if (link === undefined) return markup``;
  return markup`<br><a class="quiet" href="${link.url}" style="${STYLE.footerLink}">${link.label}</a>`;
}
