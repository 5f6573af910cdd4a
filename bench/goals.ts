import type { Row } from './kit/section.ts';

type Kept = (section: string) => readonly Row[];

interface Figure {
  readonly section: string;
  readonly figure: string;
  /** All that have it without. */
  readonly rows?: readonly string[];
}

interface Goal {
  readonly name: string;
  /** It is reached with this or less. */
  readonly most: number;
  readonly unit: 'KB' | 'of an empty one' | 's' | 'calls' | 'functions' | '$' | '%';
  /** The largest of a figure among some rows of a section. */
  readonly of: Figure;
}

const browsing = { section: 'functions', rows: ['catalogue', 'carts'] };
const paying = {
  section: 'functions',
  rows: ['orders', 'webhooks', 'settlePayment', 'settlePayments', 'reconcilePayments'],
};
const purchases = { section: 'journeys', rows: ['purchase, card', 'purchase, cash'] };
const cpu = 'cpuSecondsPer1000';
const category = { section: 'routes', rows: ['GET /v1/products (20 of a category)'] };
const product = { section: 'routes', rows: ['GET /v1/products/{idOrSlug}'] };
const cart = { section: 'routes', rows: ['GET /v1/carts/{cartId}'] };
const order = { section: 'routes', rows: ['POST /v1/orders (cash, one line)'] };

/** What we mean to reach on two processors, without a compile cache. */
const GOALS: readonly Goal[] = [
  {
    name: 'bundles of catalogue and carts',
    most: 300,
    unit: 'KB',
    of: { ...browsing, figure: 'kilobytes' },
  },
  {
    name: 'time to load them',
    most: 3,
    unit: 'of an empty one',
    of: { ...browsing, figure: 'importRatio' },
  },
  {
    name: 'bundles that know the payment provider',
    most: 500,
    unit: 'KB',
    of: { ...paying, figure: 'kilobytes' },
  },
  {
    name: 'time to load these',
    most: 4,
    unit: 'of an empty one',
    of: { ...paying, figure: 'importRatio' },
  },
  { name: 'CPU of 1,000 purchases', most: 15, unit: 's', of: { ...purchases, figure: cpu } },
  { name: 'CPU of 1,000 category pages', most: 2, unit: 's', of: { ...category, figure: cpu } },
  { name: 'CPU of 1,000 product pages', most: 1.2, unit: 's', of: { ...product, figure: cpu } },
  {
    name: 'a product page asks the database in turn',
    most: 1,
    unit: 'calls',
    of: { ...product, figure: 'inTurn' },
  },
  { name: 'a category page', most: 2, unit: 'calls', of: { ...category, figure: 'inTurn' } },
  { name: 'a cart', most: 2, unit: 'calls', of: { ...cart, figure: 'inTurn' } },
  { name: 'an order', most: 2, unit: 'calls', of: { ...order, figure: 'inTurn' } },
  {
    name: 'cost of 1,000 orders with 50 views each',
    most: 0.2,
    unit: '$',
    of: { section: 'costs', rows: ['all, for 1,000 orders'], figure: 'usd' },
  },
  {
    name: 'cold functions that a first purchase meets',
    most: 3,
    unit: 'functions',
    of: { ...purchases, figure: 'coldFunctions' },
  },
  {
    name: 'more units with 1,000 times as much',
    most: 0,
    unit: '%',
    of: { section: 'growth', figure: 'grownPercent' },
  },
];

/** Each goal with what was measured last. */
export function goalsReached(kept: Kept): Row[] {
  return GOALS.map(({ name, most, unit, of }) => {
    const measured = largest(kept(of.section), of);
    return { name, goal: most, measured, unit, reached: measured <= most ? 'yes' : 'no' };
  });
}

function largest(rows: readonly Row[], { section, rows: wanted, figure }: Figure): number {
  const having = rows.filter((row) => figure in row).map(({ name }) => name);
  const names = wanted ?? having;
  const values = names.map((name) => rows.find((row) => row.name === name)?.[figure]);
  if (names.length === 0 || !values.every((value) => typeof value === 'number')) {
    throw new Error(`${section}: no ${figure} of ${names.join(', ')} is kept; run the whole bench`);
  }
  return Math.max(...values);
}
