import { createTexts } from '../../shared/i18n/texts.tsx';
import type { StorefrontTexts } from './en.ts';

export const { Texts, useTexts, firstTexts } = createTexts<StorefrontTexts>({
  en: async () => (await import('./en.ts')).en,
  'zh-Hans': async () => (await import('./zh.ts')).zh,
});
