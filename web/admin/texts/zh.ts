import { sharedZh } from '../../shared/i18n/shared-zh.ts';
import type { AdminTexts } from './en.ts';
import { catalogue } from './zh/catalogue.ts';
import { dashboard } from './zh/dashboard.ts';
import { fieldMessage } from './zh/field-messages.ts';
import { frame } from './zh/frame.ts';
import { health } from './zh/health.ts';
import { keys } from './zh/keys.ts';
import { newsletters } from './zh/newsletters.ts';
import { orders } from './zh/orders.ts';
import { oversight } from './zh/oversight.ts';
import { people } from './zh/people.ts';
import { problems } from './zh/problems.ts';
import { states } from './zh/states.ts';

export const zh: AdminTexts = {
  ...sharedZh,
  ...frame,
  ...orders,
  ...states,
  ...catalogue,
  ...people,
  ...keys,
  ...newsletters,
  ...oversight,
  ...health,
  ...dashboard,
  fieldMessage,
  problems: { ...sharedZh.problems, ...problems },
};
