import * as z from 'zod/mini';
import { defineRoute } from './route.ts';
import { timeSchema } from './shapes.ts';

const tag = 'Back office: statistics';

const intervals = ['hour', 'day', 'month'] as const;

/** Of times that calendars of all zones can be made for. */
const inReach = z.refine<string>((text) => text >= '2000' && text < '2200', {
  error: 'must be between 2000 and 2199',
});

/** A day is one of the shop's time zone: as `from` its beginning, as `to` its end. */
const momentSchema = z
  .union([timeSchema, z.iso.date()], {
    error: 'must be a time in UTC (2026-11-20T10:00:00Z) or a day (2026-11-20)',
  })
  .check(inReach);

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

interface Statistics<Path extends string, Schema extends z.ZodMiniType> {
  readonly path: Path;
  readonly summary: string;
  readonly schema: Schema;
}

/** What all routes of statistics are. */
function statistics<const Path extends string, Schema extends z.ZodMiniType>({
  path,
  summary,
  schema,
}: Statistics<Path, Schema>) {
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
  ordersCancelled: z.int(),
  /** Of these, those that had been placed; the others were never paid for. */
  placedOrdersCancelled: z.int(),
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

const soldProduct = {
  productId: z.string(),
  /** Null when the product is not there any more. */
  title: z.nullable(z.string()),
  currency: z.string(),
  orders: z.int(),
  orderedPieces: z.int(),
  cancelledPieces: z.int(),
  returnedPieces: z.int(),
  /** Ordered, and neither cancelled nor sent back. */
  soldPieces: z.int(),
  orderedMinor: z.int(),
  cancelledMinor: z.int(),
  returnedMinor: z.int(),
  soldMinor: z.int(),
};

const stockTurnover = {
  /**
   * Pieces of all variants in the house, on average of the period and worked back from now: what a product was
   * brought into the shop with counts as if it had always been there. Null of a product that is gone.
   */
  averageOnHand: z.nullable(z.number()),
  /** Pieces sold in all currencies, by the average on hand. */
  turnover: z.nullable(z.number()),
};

const productOfPeriod = {
  ...soldProduct,
  /** How often it was viewed by people who agreed to be counted, and in how many of their visits. */
  views: z.int(),
  visits: z.int(),
  ...stockTurnover,
};

/** What a table of products has in its columns, also when it is empty. */
export const PRODUCT_FIELDS = Object.keys(productOfPeriod);

export const getProductSales = statistics({
  path: 'products',
  summary: 'The products that sold best in a period, by pieces: at most 50',
  schema: z.object({
    ...about,
    points: z.array(z.object(point)),
    /** Of everything that the shop has, also of what was not sold; null in a shop of more than 1,000 products. */
    stock: z.object(stockTurnover),
    items: z.array(
      z.object({
        ...productOfPeriod,
        /** One for each point. */
        piecesSold: z.array(z.int()),
      }),
    ),
  }),
});

const buyers = {
  newCustomers: z.int(),
  ordersOfCustomers: z.int(),
  /** By customers who had ordered before. */
  repeatOrders: z.int(),
  /** Nothing tells one guest from another. */
  ordersOfGuests: z.int(),
};

export const getCustomerStatistics = statistics({
  path: 'customers',
  summary: 'Who ordered over time, and what kinds of customers there are now',
  schema: z.object({
    ...about,
    points: z.array(z.object({ ...point, ...buyers })),
    total: z.object(buyers),
    segments: z.array(
      z.object({
        name: z.string(),
        /** Of whom the last order is no older; null where it may be. */
        withinDays: z.nullable(z.int()),
        atLeastOrders: z.int(),
        customers: z.int(),
        orders: z.int(),
        /** What they paid, less what went back. */
        spent: z.array(z.object({ amount: z.int(), currency: z.string() })),
      }),
    ),
  }),
});

const costs = {
  orders: z.int(),
  writeUnits: z.int(),
  readUnits: z.int(),
  messages: z.int(),
  requests: z.int(),
  /** Of functions. */
  calls: z.int(),
  gbSeconds: z.number(),
  storedGbMonths: z.number(),
  sentGb: z.number(),
  /** Millionths of a US dollar. */
  writesMicroUsd: z.int(),
  readsMicroUsd: z.int(),
  messagesMicroUsd: z.int(),
  requestsMicroUsd: z.int(),
  callsMicroUsd: z.int(),
  computingMicroUsd: z.int(),
  storingMicroUsd: z.int(),
  sendingMicroUsd: z.int(),
  totalMicroUsd: z.int(),
  perOrderMicroUsd: z.nullable(z.int()),
};

const basis = z.enum(['counted', 'measured', 'assumed']);
const ofPurchase = z.object({ base: z.number(), perLine: z.number() });

export const getCosts = statistics({
  path: 'costs',
  summary:
    'What orders cost at the cloud: counted, measured by tests, or assumed, as each figure says',
  schema: z.object({
    ...about,
    points: z.array(z.object({ ...point, ...costs })),
    total: z.object(costs),
    /** US dollars for a million, and when and where that was the list price. */
    prices: z.object({
      asOf: z.string(),
      region: z.string(),
      writeUnits: z.number(),
      readUnits: z.number(),
      messages: z.number(),
      requests: z.number(),
      calls: z.number(),
      gbSeconds: z.number(),
      storedGb: z.number(),
      sentGb: z.number(),
    }),
    /** What each figure rests on: what was counted, what tests measure, what is assumed until the cloud has told. */
    restsOn: z.object({
      writeUnits: basis,
      readUnits: basis,
      messages: basis,
      requests: basis,
      calls: basis,
      gbSeconds: basis,
      storedGbMonths: basis,
      sentGb: basis,
    }),
    /** What a purchase is assumed or measured to take: for an order, and for each of its lines. */
    purchase: z.object({
      readUnits: ofPurchase,
      requests: ofPurchase,
      cardRequests: z.number(),
      callSeconds: z.number(),
      startUp: z.object({ oneIn: z.number(), seconds: z.number() }),
      memoryGb: z.number(),
      storedKb: ofPurchase,
      storedMonths: z.number(),
      sentKb: ofPurchase,
    }),
    /** What is not in it. */
    notCounted: z.array(z.enum(['other-visits', 'background-work', 'files-and-logs', 'fees'])),
  }),
});

const conversion = {
  /** Visits of people who agreed to be counted, each when its first product was viewed. */
  visits: z.int(),
  views: z.int(),
  searches: z.int(),
  clicks: z.int(),
  /** Each when something was first put into it; of everybody, whether they agreed or not. */
  carts: z.int(),
  /** Each when it was placed. */
  orders: z.int(),
  /** Parts of one; more than 1 where many did not agree. Null where there is nothing to be a part of. */
  cartsPerVisit: z.nullable(z.number()),
  ordersPerCart: z.nullable(z.number()),
  ordersPerVisit: z.nullable(z.number()),
};

export const getSummary = statistics({
  path: 'summary',
  summary:
    'A period at a glance: orders and money, who ordered, what became of visits, what sold best',
  schema: z.object({
    ...about,
    sales: z.array(z.object({ currency: z.string(), ...sales })),
    customers: z.object(buyers),
    /** What became of visits. */
    conversion: z.object({
      points: z.array(z.object({ ...point, ...conversion })),
      total: z.object(conversion),
    }),
    bestSellers: z.array(z.object(soldProduct)),
  }),
});

/** What can be asked for. */
export const STATISTICS_VIEWS = ['summary', 'sales', 'products', 'customers', 'costs'] as const;

/** Says which there are to who asks for one that there is not: a name that is mistyped is no absent thing. */
export const getUnknownStatistics = defineRoute({
  method: 'GET',
  path: '/v1/admin/analytics/{view}',
  summary: 'Refuses every other name, and tells which there are',
  tag,
  access: 'admin',
  scope: 'analytics:read',
  params: z.object({ view: z.string() }),
  answer: { status: 400, schema: z.never() },
  problems: [],
});
