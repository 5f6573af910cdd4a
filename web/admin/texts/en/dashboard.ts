import type { AnswerAt } from '../../data/schemas.ts';

/** What a purchase takes of the cloud, as the costs rest on it. */
type Purchase = AnswerAt<'/v1/admin/analytics/costs'>['purchase'];

type Bases = Readonly<
  Record<keyof AnswerAt<'/v1/admin/analytics/costs'>['restsOn'], (purchase: Purchase) => string>
>;

/** What each figure of the costs rests on, in words. */
const baseOf: Bases = {
  writeUnits: () => 'of an order and of each of its lines, which are counted',
  readUnits: ({ readUnits: { base, perLine } }) =>
    `at most ${base} for a purchase and ${perLine} for each line`,
  messages: () => 'what was recorded of orders',
  requests: ({ requests: { base, perLine } }) =>
    `${base} for a purchase without detours, ${perLine} for each line`,
  calls: () => 'one for each request and message',
  gbSeconds: ({ callSeconds, memoryGb, startUp }) =>
    `${callSeconds} s of ${memoryGb} GB for each call, and ${startUp.seconds} s for one in ${startUp.oneIn} that starts a function up`,
  storedGbMonths: ({ storedKb: { base, perLine }, storedMonths }) =>
    `${base} KB for an order and ${perLine} KB for a line, kept for ${storedMonths} months`,
  sentGb: ({ sentKb: { base, perLine } }) => `${base} KB for an order and ${perLine} KB for a line`,
};

/** The figures. */
export const dashboard = {
  dashboard: {
    title: 'Dashboard',
    period: 'Period',
    presets: {
      today: 'Today',
      week: '7 days',
      month: '30 days',
      quarter: '90 days',
      year: '12 months',
    },
    interval: 'By',
    intervals: { hour: 'Hour', day: 'Day', month: 'Month' },
    time: 'Time',
    asTable: 'As a table',
    csv: 'Save as CSV',
    nothing: 'Nothing in this period.',
    sales: 'Sales',
    salesIn: (currency: string) => `Sales in ${currency}`,
    placed: 'Sales',
    orders: 'Orders',
    cancelled: 'Cancelled',
    average: 'Average order',
    takings: 'Money in',
    refunds: 'Refunds',
    net: 'Net',
    bestSellers: 'Best sellers',
    pieces: (count: string) => `${count} pcs`,
    goneProduct: 'A product that is gone',
    sold: 'Sold',
    returned: 'Returned',
    worth: 'Worth',
    viewed: 'Viewed',
    onHand: 'On hand, on average',
    turnover: 'Turnover',
    customers: 'Customers',
    whoOrdered: 'Who ordered',
    newCustomers: 'New customers',
    repeatOrders: 'Repeat orders',
    guestOrders: 'Orders of guests',
    segments: 'Kinds of customers',
    segment: 'Kind',
    spent: 'Spent',
    conversion: 'Conversion',
    whatBecame: 'What became of visits',
    visits: 'Visits',
    views: 'Products viewed',
    searches: 'Searches',
    clicks: 'Clicks',
    carts: 'Carts',
    cartsPerVisit: 'Carts per visit',
    ordersPerCart: 'Orders per cart',
    ordersPerVisit: 'Orders per visit',
    visitsHint: 'Visits are of people who agreed to be counted; carts and orders are of everybody.',
    costs: 'What it costs',
    costPerOrder: 'Cost per order',
    costTotal: 'Cost of all orders',
    costKinds: 'What for',
    costKind: 'Kind',
    amount: 'How much',
    cost: 'Cost',
    restsOn: 'Rests on',
    costNames: {
      writes: 'Written to the database',
      reads: 'Read from the database',
      messages: 'Messages',
      requests: 'Requests',
      calls: 'Calls of functions',
      computing: 'Computing, GB-seconds',
      storing: 'Storing, GB-months',
      sending: 'Sending, GB',
    },
    pricesOf: (day: string, region: string) => `At list prices of ${day} in ${region}.`,
    bases: {
      counted: (what: string) => `counted: ${what}`,
      measured: (what: string) => `measured by tests: ${what}`,
      assumed: (what: string) => `assumed: ${what}`,
    },
    baseOf,
    notCountedOf: {
      'other-visits': 'visits that end without an order, search, and the back office',
      'background-work': 'what schedules do by themselves, lists, mails and statistics',
      'files-and-logs': 'pictures, logs and alarms',
      fees: 'fees of the payment provider and for mails',
    },
    notCounted: (list: readonly string[]) => `Not in it: ${list.join('; ')}.`,
  },
};
