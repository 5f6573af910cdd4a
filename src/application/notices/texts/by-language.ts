import { english } from './en.ts';
import type { MailLanguage, OrderMailTexts } from './texts.ts';
import { simplifiedChinese } from './zh-cn.ts';

export const ORDER_MAIL_TEXTS: Readonly<Record<MailLanguage, OrderMailTexts>> = {
  en: english,
  'zh-CN': simplifiedChinese,
};
