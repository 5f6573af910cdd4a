import { sharedEn } from '../../shared/i18n/shared-en.ts';

export const en = {
  ...sharedEn,
  backOffice: 'Back office',
  forStaff: 'This page is for the staff of the shop. Your account is not one of theirs.',
};

export type AdminTexts = typeof en;
