import { sharedEn } from '../../shared/i18n/shared-en.ts';
import { catalogue } from './en/catalogue.ts';
import { dashboard } from './en/dashboard.ts';
import { frame } from './en/frame.ts';
import { health } from './en/health.ts';
import { keys } from './en/keys.ts';
import { newsletters } from './en/newsletters.ts';
import { orders } from './en/orders.ts';
import { oversight } from './en/oversight.ts';
import { people } from './en/people.ts';
import { problems } from './en/problems.ts';
import { states } from './en/states.ts';

export const en = {
  ...sharedEn,
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
  /** What the API says of a single field, in this language. */
  fieldMessage: (message: string): string => message,
  problems: { ...sharedEn.problems, ...problems },
};

/** What the back office says; every language has the same. */
export type AdminTexts = typeof en;
