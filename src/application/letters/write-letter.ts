import { textFor, type Letter } from '../../domain/letters/letter.ts';
import type { Language } from '../../domain/people/person.ts';
import { letterMail, type LetterContent } from '../notices/letter-mail.ts';
import { LETTER_TEXTS } from '../notices/texts/letters.ts';
import type { MailContent } from '../ports.ts';

/** Markdown as HTML that is safe to show. */
export type RenderMarkdown = (text: string) => string;

export interface WritingShop {
  readonly name: string;
  readonly language: Language;
}

/** Characters that mean something in Markdown, when they are meant as they are. */
const ESCAPED = /\\([\\`*_{}[\]()#+\-.!|<>~])/g;

/** The mail of a letter for a reader of a language, with the reader's own way out. */
export type WriteLetter = (language: Language, unsubscribeUrl: string) => MailContent;

/**
 * Writes a letter's mails; its Markdown is rendered once for each language. The text part is the Markdown
 * itself, which is made to be read.
 */
export function letterWriter(
  { texts, topic }: Pick<Letter, 'texts' | 'topic'>,
  shop: WritingShop,
  renderMarkdown: RenderMarkdown,
): WriteLetter {
  const known = new Map<Language, Omit<LetterContent, 'unsubscribe'>>();

  function contentFor(wanted: Language): Omit<LetterContent, 'unsubscribe'> {
    const found = known.get(wanted);
    if (found !== undefined) return found;
    const chosen = textFor(texts, wanted, shop.language);
    if (chosen === undefined) throw new Error('a letter that says nothing');
    const { language, text } = chosen;
    const { footer, topics } = LETTER_TEXTS[language];
    const plain = text.body.replace(ESCAPED, '$1');
    const content = {
      ...{ language, shop: shop.name, subject: text.subject },
      preheader: plain.replace(/\s+/g, ' ').slice(0, 120),
      body: { html: { html: renderMarkdown(text.body) }, text: plain },
      footer: footer({ shop: shop.name, topic: topics[topic] }),
    };
    known.set(wanted, content);
    return content;
  }

  return (language, url) => {
    const content = contentFor(language);
    const label = LETTER_TEXTS[content.language].unsubscribe;
    return letterMail({ ...content, unsubscribe: { label, url } });
  };
}

/** Text that stands in Markdown as it is. */
export function asMarkdown(text: string): string {
  return text.replace(/[\\`*_{}[\]()#+\-.!|<>~]/g, '\\$&');
}
