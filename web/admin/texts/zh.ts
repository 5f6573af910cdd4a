import { sharedZh } from '../../shared/i18n/shared-zh.ts';
import type { AdminTexts } from './en.ts';

export const zh: AdminTexts = {
  ...sharedZh,
  backOffice: '管理后台',
  forStaff: '此页面仅供商店员工使用，您的账户不是员工账户。',
};
