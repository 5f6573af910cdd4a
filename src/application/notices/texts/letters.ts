import type { Language } from '../../../domain/people/person.ts';
import type { Topic } from '../../../domain/audience/topics.ts';
import { englishLetters } from './letters-en.ts';
import { chineseLetters } from './letters-zh-cn.ts';

/** What a page with one button says before it was pressed, and after. */
export interface PageTexts {
  readonly title: string;
  readonly text: (shop: string) => string;
  readonly button: string;
  readonly doneTitle: string;
  readonly doneText: (shop: string) => string;
}

/** Sentences of the mails that people have asked for, and of the pages that those lead to. */
export interface LetterTexts {
  readonly topics: Readonly<Record<Topic, string>>;
  readonly list: (parts: readonly string[]) => string;
  readonly optIn: {
    readonly subject: (shop: string) => string;
    readonly heading: string;
    readonly opening: (known: { readonly shop: string; readonly topics: string }) => string;
    readonly next: string;
    readonly button: string;
    readonly footer: string;
  };
  readonly backInStock: {
    readonly subject: (goods: string) => string;
    readonly heading: string;
    readonly opening: (goods: string) => string;
    readonly next: string;
    readonly button: string;
    readonly footer: (shop: string) => string;
    readonly stop: string;
    readonly sms: (known: { readonly shop: string; readonly goods: string }) => string;
  };
  readonly newProducts: {
    readonly subject: (known: { readonly shop: string; readonly count: number }) => string;
    readonly heading: string;
    readonly more: (count: number) => string;
    readonly from: (price: string) => string;
    /** All in one sentence: some by name, and how many there are beside these. */
    readonly short: (known: {
      readonly names: readonly string[];
      readonly others: number;
    }) => string;
  };
  /** A letter as an SMS: who sends it, what it is, where it leads if anywhere, and how to be rid of such SMS. */
  readonly sms: (known: {
    readonly shop: string;
    readonly text: string;
    readonly page: string | undefined;
  }) => string;
  readonly footer: (known: { readonly shop: string; readonly topic: string }) => string;
  readonly unsubscribe: string;
  readonly pages: {
    readonly confirm: PageTexts;
    readonly leave: PageTexts;
    readonly stopWaiting: PageTexts;
    readonly invalid: { readonly title: string; readonly text: (shop: string) => string };
  };
}

export const LETTER_TEXTS: Readonly<Record<Language, LetterTexts>> = {
  en: englishLetters,
  'zh-CN': chineseLetters,
};
