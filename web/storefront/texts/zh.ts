import { sharedZh } from '../../shared/i18n/shared-zh.ts';
import type { StorefrontTexts } from './en.ts';

export const zh: StorefrontTexts = {
  ...sharedZh,
  home: '首页',
};
