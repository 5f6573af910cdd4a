import { CODE_MINUTES } from '../../domain/people/phone-code.ts';
import type { Language } from '../../domain/people/person.ts';
import { oneLine } from './format.ts';

const TEXTS: Readonly<Record<Language, (code: string, shop: string) => string>> = {
  en: (code, shop) =>
    `${shop}: your code is ${code}. It is good for ${CODE_MINUTES} minutes. Show it to nobody.`,
  'zh-CN': (code, shop) =>
    `【${shop}】您的验证码是 ${code}，${CODE_MINUTES} 分钟内有效，请勿告诉他人。`,
};

/** The SMS that tells somebody the code for their phone number. */
export function codeText(code: string, shop: string, language: Language): string {
  return TEXTS[language](code, oneLine(shop));
}
