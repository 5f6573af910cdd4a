import * as z from 'zod/mini';
import { defineRoute } from './route.ts';
import { timeSchema } from './shapes.ts';

const tag = 'Back office: statistics';

const intervals = ['hour', 'day', 'month'] as const;

/** A day is one of the shop's time zone: as `from` its beginning, as `to` its end. */
const momentSchema = z.union([timeSchema, z.iso.date()], {
  error: 'must be a time in UTC (2026-11-20T10:00:00Z) or a day (2026-11-20)',
});

const query = z.strictObject({
  from: z.optional(momentSchema),
  to: z.optional(momentSchema),
  interval: z._default(z.enum(intervals), 'day'),
});

/** What every answer says of itself. */
const about = {
  /** What happened until then is in it. */
  asOf: timeSchema,
  timeZone: z.string(),
  interval: z.enum(intervals),
  /** The period that was asked for, widened to whole hours, days or months. */
  from: timeSchema,
  to: timeSchema,
};

/** When a point begins, and what it is called by the shop's clocks. */
const point = { at: timeSchema, label: z.string() };

const description =
  'Every hour, day or month of the period is there, also where nothing happened. Without from or to: the last 24 hours, ' +
  '30 days or 12 months. At most 745 hours, 366 days or 36 months. With Accept: text/csv the same as a table.';

/** What all routes of statistics are. */
function statistics<const Path extends string, Schema extends z.ZodMiniType>(about_: {
  path: Path;
  summary: string;
  schema: Schema;
}) {
  const { path, summary, schema } = about_;
  return defineRoute({
    ...{ method: 'GET', path: `/v1/admin/analytics/${path}`, summary, description, tag },
    ...{ access: 'admin', scope: 'analytics:read', query },
    answer: { status: 200, schema, csv: true },
    problems: [],
  });
}

const sales = {
  ordersCreated: z.int(),
  ordersPlaced: z.int(),
  /** Paid for or not. */
  ordersCancelled: z.int(),
  /** What was placed is worth, in minor units of the currency like all money here. */
  placedMinor: z.int(),
  /** Of what was placed; null where nothing was. */
  averageOrderMinor: z.nullable(z.int()),
  shippingMinor: z.int(),
  taxMinor: z.int(),
  discountMinor: z.int(),
  /** Money that came in, by the ledger. */
  grossMinor: z.int(),
  refundsMinor: z.int(),
  /** What buyers' banks took back. */
  chargebacksMinor: z.int(),
  netMinor: z.int(),
};

export const getSales = statistics({
  path: 'sales',
  summary: 'Orders and money over time, for each currency',
  schema: z.object({
    ...about,
    series: z.array(
      z.object({
        currency: z.string(),
        points: z.array(z.object({ ...point, ...sales })),
        total: z.object(sales),
      }),
    ),
  }),
});
