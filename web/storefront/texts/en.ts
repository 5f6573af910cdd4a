import { sharedEn } from '../../shared/i18n/shared-en.ts';

export const en = {
  ...sharedEn,
  home: 'Home',
};

export type StorefrontTexts = typeof en;
