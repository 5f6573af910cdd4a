import { DAY_MS } from '../days.ts';

/**
 * How long the shop keeps what it need not keep for good, and what sees to that. `ttl`: the database deletes the
 * item by its `ttl` attribute; `schedule`: `enforceRetention`; `lifecycle`: a rule of the bucket; `setting`: of
 * the service that keeps it. What is not here is kept until whoever it is about asks to be erased.
 */
export const RETENTION = {
  /** Who bought what: ten years from the order on, as tax law asks for (in Germany § 147 AO). */
  buyers: { days: 3_653, by: 'schedule' },
  /** Sign-ups whose e-mail was never confirmed. */
  unconfirmedSignUps: { days: 7, by: 'schedule' },
  /** Carts that nobody touches: long enough to come back next month. */
  carts: { days: 30, by: 'ttl' },
  /** That a mail was sent: longer than any redelivery, as SNS tries to reach a function for up to 23 days. */
  doneMarks: { days: 30, by: 'ttl' },
  /** Addresses that nobody has confirmed to be theirs. */
  optIns: { days: 7, by: 'ttl' },
  /** That somebody does not want to be written to any more, by a keyed hash: as long as they may claim it. */
  optOuts: { days: 1_096, by: 'ttl' },
  /** Who waits for goods that do not come. */
  waiting: { days: 365, by: 'ttl' },
  /** Codes sent to phones are good for minutes; the database deletes within a day or two of that. */
  phoneCodes: { days: 1, by: 'ttl' },
  /** How often a key was used on a day: a year and a month. */
  keyUses: { days: 400, by: 'ttl' },
  /** Background work that gave up, and what it was to do. */
  failures: { days: 90, by: 'ttl' },
  /** Messages that no function could be handed: events, which hold ids alone. As long as a queue keeps anything. */
  undelivered: { days: 14, by: 'setting' },
  /** What came with third parties' events, and that it came: they tell an event again for days, not for months. */
  inboundEvents: { days: 30, by: 'ttl' },
  /** Which order was sent in a parcel: carriers tell of it for weeks, and use its number again after months. */
  parcels: { days: 180, by: 'ttl' },
  /** What endpoints of others were told: long enough to find out what one has missed. */
  webhookDeliveries: { days: 30, by: 'ttl' },
  /** What visitors told, until it is in a block, and what is known of a visit: so long the same told again is known. */
  toldBehaviour: { days: 2, by: 'ttl' },
  /** What visits looked at, searched for and clicked, under names that lead to nobody: as long as years are compared. */
  behaviour: { days: 760, by: 'ttl' },
  /** What customers who agreed to it looked at lately. */
  seenProducts: { days: 90, by: 'ttl' },
  /** What an import or export came to. */
  jobs: { days: 90, by: 'ttl' },
  /** Browsers that news is pushed to, after they last said that they are there: as long as a key is good for them. */
  pushSubscriptions: { days: 400, by: 'ttl' },
  /** Uploaded files that nobody processed, parts of catalogues, and exports of the catalogue. */
  files: { days: 1, by: 'lifecycle' },
  /** Files of facts: as long as anybody's orders are; ids are in them, and the record has them for longer. */
  facts: { days: 3_653, by: 'lifecycle' },
  /** What was asked of them: it can be asked again. */
  factAnswers: { days: 7, by: 'lifecycle' },
  logs: { days: 30, by: 'setting' },
  /** So long a destroyed key could be brought back from the database's own backup. */
  dataKeyBackups: { days: 1, by: 'setting' },
} as const satisfies Record<
  string,
  { readonly days: number; readonly by: 'ttl' | 'schedule' | 'lifecycle' | 'setting' }
>;

/** How long something is kept, in milliseconds. */
export function keptForMs(what: keyof typeof RETENTION): number {
  return RETENTION[what].days * DAY_MS;
}
