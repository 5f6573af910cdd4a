import type { Row } from './kit/section.ts';

type Kept = (section: string) => readonly Row[];

interface Goal {
  readonly name: string;
  /** It is reached with this or less. */
  readonly most: number;
  readonly unit: 'KB' | 'of an empty one' | 's' | 'calls' | 'functions' | '$' | '%';
  /** The largest of a figure among some rows of a section. */
  readonly of: { section: string; figure: string; rows: readonly string[] } | typeof growthOf;
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
  { name: 'more units with 1,000 times as much', most: 0, unit: '%', of: growthOf },
];

/** Each goal with what was measured last. */
export function goalsReached(kept: Kept): Row[] {
  return GOALS.map(({ name, most, unit, of }) => {
    const measured = typeof of === 'function' ? of(kept) : largest(kept(of.section), of);
    return { name, goal: most, measured, unit, reached: measured <= most ? 'yes' : 'no' };
  });
}

function largest(
  rows: readonly Row[],
  wanted: { readonly rows: readonly string[]; readonly figure: string },
): number {
  const values = wanted.rows.map((name) => rows.find((row) => row.name === name)?.[wanted.figure]);
  if (!values.every((value) => typeof value === 'number')) {
    throw new Error(`${wanted.rows.join(', ')}: no ${wanted.figure} is kept; run the whole bench`);
  }
  return Math.max(...values);
}

/** By how much a request takes more units in the largest shop than in the smallest, in per cent; of the one that grows most. */
function growthOf(kept: Kept): number {
  const sizes = kept('growth').flatMap(({ name, readUnits, writeUnits }) => {
    const [, request, size = ''] = /^(.+), ([\d,]+) (?:products|orders)\b/.exec(name) ?? [];
    if (request === undefined) return [];
    const units = Number(readUnits) + Number(writeUnits);
    return [{ request, size: Number(size.replaceAll(',', '')), units }];
  });
  const shares = sizes.map(({ request, units }) => {
    const same = sizes.filter((one) => one.request === request);
    const smallest = same.reduce((one, other) => (other.size < one.size ? other : one));
    return units / smallest.units - 1;
  });
  return Math.max(...shares) * 100;
}
