import type { Schemas } from '../../../shared/services.tsx';
import type { Values } from '../../kit/values.ts';

type Newsletter = Schemas['Newsletter'];

/** The languages that newsletters are written in, as the API names them. */
export const MAIL_LANGUAGES = ['en', 'zh-CN'] as const;

export type MailLanguage = (typeof MAIL_LANGUAGES)[number];

export type Name = 'enSubject' | 'enBody' | 'zhSubject' | 'zhBody';

export const NO_TEXT: Values<Name> = { enSubject: '', enBody: '', zhSubject: '', zhBody: '' };

/** What there is to type over of a newsletter. */
export function typedOf({ texts }: Newsletter): Values<Name> {
  return {
    enSubject: texts.en?.subject ?? '',
    enBody: texts.en?.body ?? '',
    zhSubject: texts['zh-CN']?.subject ?? '',
    zhBody: texts['zh-CN']?.body ?? '',
  };
}

/** The texts of a newsletter in the languages in which it says something. */
export function writtenOf({ enSubject, enBody, zhSubject, zhBody }: Values<Name>) {
  const en = textOf(enSubject, enBody);
  const zh = textOf(zhSubject, zhBody);
  return { ...(en === null ? {} : { en }), ...(zh === null ? {} : { 'zh-CN': zh }) };
}

/** The same for a draft that is there: null takes a language out. */
export function replacedBy({ enSubject, enBody, zhSubject, zhBody }: Values<Name>) {
  return { en: textOf(enSubject, enBody), 'zh-CN': textOf(zhSubject, zhBody) };
}

function textOf(subject: string, body: string) {
  return subject.trim() === '' && body.trim() === '' ? null : { subject, body };
}
