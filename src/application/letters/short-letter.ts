import { textFor, type Letter } from '../../domain/letters/letter.ts';
import type { Language } from '../../domain/people/person.ts';
import { shopPage, type Places } from '../audience/links.ts';
import { oneLine } from '../notices/format.ts';
import { LETTER_TEXTS } from '../notices/texts/letters.ts';
import type { PushContent } from '../push/push-content.ts';
import type { WritingShop } from './write-letter.ts';

/** What a letter is as an SMS and as a push. */
export interface ShortLetter {
  readonly sms: string;
  readonly push: PushContent;
}

/**
 * A letter for those who do not get it by mail: what was written for them, or its subject. Of the shop's
 * letters the newest takes the place of one of the same topic that a browser still shows.
 */
export function writeShortLetter(
  { texts, topic }: Pick<Letter, 'texts' | 'topic'>,
  { shop, places }: { readonly shop: WritingShop; readonly places: Places },
  wanted: Language,
): ShortLetter {
  const chosen = textFor(texts, wanted, shop.language);
  if (chosen === undefined) throw new Error('a letter that says nothing');
  const { language, text: letter } = chosen;
  const name = oneLine(shop.name);
  const { text, page } = letter.short ?? { text: letter.subject, page: '' };
  const body = oneLine(text);
  return {
    sms: LETTER_TEXTS[language].sms({ shop: name, text: body, page: shopPage(places, page) }),
    push: {
      title: letter.short === undefined ? name : oneLine(letter.subject),
      body,
      url: `/${page}`,
      tag: `letters/${topic}`,
    },
  };
}
