import { createTexts } from '../../shared/i18n/texts.tsx';
import type { AdminTexts } from './en.ts';

export const { Texts, useTexts, firstTexts } = createTexts<AdminTexts>({
  en: async () => (await import('./en.ts')).en,
  'zh-Hans': async () => (await import('./zh.ts')).zh,
});
