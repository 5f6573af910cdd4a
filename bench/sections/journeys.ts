import { PRICES } from '../../src/domain/statistics/prices.ts';
import { functions, type FunctionName } from '../kit/bundles.ts';
import { stockUp } from '../kit/goods.ts';
import { FOLLOWERS, recordJobs } from '../kit/jobs/records.ts';
import { gbSecondsOf } from '../kit/lambda.ts';
import { AT_A_PURCHASE, purchase, type Method } from '../kit/purchase.ts';
import type { Row, Section } from '../kit/section.ts';
import { openStage } from '../kit/stage.ts';

const METHODS: readonly Method[] = ['cash_on_delivery', 'card'];
const PRODUCTS = 20;
const WARM = 60;
const WARM_COUNTED = 5;
/** Of whose records statistics, facts and recommendations are made at once. */
const FOLLOWED = 100;
export const FOLLOWING = 'card order, its records followed';
/** As many as the figure is told for: an instance becomes faster over its first hundreds of calls. */
const TIMED = 1_000;

/** What a purchase takes, from a new cart to the last who hears of it. */
export const journeys: Section = async ({ countsOnly }) => {
  const rows: Row[] = [];
  for (const method of METHODS) {
    const name = `purchase, ${method === 'card' ? 'card' : 'cash'}`;
    const { calls, inTurn, units, written, requests, runs, messages, coldFunctions } =
      await metered(method);
    const read = units - written;
    const parts = countsOnly ? [] : await timed(method);
    const cpuSecondsPer1000 = parts.reduce((sum, { cpuMs }) => sum + cpuMs, 0);
    const usd =
      (requests * PRICES.requests +
        runs * PRICES.calls +
        gbSecondsOf(inTurn, cpuSecondsPer1000) * PRICES.gbSeconds +
        messages * PRICES.messages +
        written * PRICES.writeUnits +
        read * PRICES.readUnits) /
      1_000;
    rows.push({
      ...{ name, calls, inTurn },
      ...{ writeUnits: written, readUnits: read, requests, runs, messages, coldFunctions },
      ...(countsOnly ? {} : { cpuSecondsPer1000, usdPer1000: usd }),
    });
    rows.push(...parts.map((part) => ({ ...part, name: `${name}: ${part.name}` })));
  }
  rows.push(await followed());
  return {
    rows,
    // Of how many partitions records are read is chance.
    noise: (_figure, { name }) => (name === FOLLOWING ? 0.3 : 0),
    guarded: [
      ...['calls', 'inTurn', 'writeUnits', 'readUnits'],
      ...['requests', 'runs', 'messages', 'coldFunctions'],
    ],
    chart: { value: 'cpuSecondsPer1000', unit: 's of CPU for 1,000 orders' },
  };
};

/** What chain, statistics, facts and recommendations take of an order, when they are brought up to date with many. */
async function followed(): Promise<Row> {
  const stage = await openStage(['chainAudit', ...FOLLOWERS], { metered: true });
  try {
    let sum = { calls: 0, readUnits: 0, writeUnits: 0 };
    // Before, they have one: the days in which there was nothing are looked at once.
    for await (const { name, events } of recordJobs(stage, [1, FOLLOWED])) {
      if (name === 'chainAudit') sum = { calls: 0, readUnits: 0, writeUnits: 0 };
      stage.meter?.take();
      for (const event of events) await stage.run(name, event);
      const { calls = 0, units = 0, written = 0 } = stage.meter?.take() ?? {};
      sum.calls += calls / FOLLOWED;
      sum.readUnits += (units - written) / FOLLOWED;
      sum.writeUnits += written / FOLLOWED;
    }
    return { name: FOLLOWING, ...sum };
  } finally {
    await stage.close();
  }
}

async function metered(method: Method) {
  const stage = await openStage(AT_A_PURCHASE, { metered: true });
  try {
    const goods = await stockUp(PRODUCTS);
    await stage.deliver();
    stage.meter?.take();
    const query = { category: goods.category };
    await stage.request('catalogue', 'GET', '/v1/products', { query });
    await stage.request('catalogue', 'GET', `/v1/products/${goods.slugs[0]}`);
    // The first of them has instances find out what they remember.
    for (let n = 0; n < WARM_COUNTED; n += 1) await purchase(stage, goods, { n, method });
    const waitedFor = [...stage.met.keys()].filter(isWaitedFor);
    stage.meter?.take();
    stage.takeUsed();
    stage.takeTold();
    await purchase(stage, goods, { n: WARM_COUNTED, method });
    const seen = stage.meter?.take();
    if (seen === undefined) throw new Error('nothing was counted');
    const ran = [...stage.takeUsed()];
    const sum = (some: typeof ran) => some.reduce((all, [, { runs }]) => all + runs, 0);
    return {
      ...seen,
      requests: sum(ran.filter(([name]) => isAsked(name))),
      runs: sum(ran),
      messages: stage.takeTold(),
      coldFunctions: waitedFor.length,
    };
  } finally {
    await stage.close();
  }
}

/** Whether it answers requests. */
function isAsked(name: FunctionName): boolean {
  const { events = [] } = functions[name] ?? {};
  return events.some(({ httpApi }) => httpApi !== undefined);
}

/** Whether a shopper waits for it: it answers requests, and not those of the provider. */
function isWaitedFor(name: FunctionName): boolean {
  return name !== 'webhooks' && isAsked(name);
}

/** What each function takes of a purchase: how often it runs, and the CPU of that. */
async function timed(method: Method) {
  const stage = await openStage(AT_A_PURCHASE);
  try {
    const goods = await stockUp(PRODUCTS);
    await stage.deliver();
    for (let n = 0; n < WARM; n += 1) await purchase(stage, goods, { n, method });
    stage.takeUsed();
    for (let n = 0; n < TIMED; n += 1) await purchase(stage, goods, { n, method });
    return [...stage.takeUsed()].map(([name, { runs, cpuMs }]) => ({
      ...{ name, runs: runs / TIMED, cpuMs: cpuMs / TIMED },
    }));
  } finally {
    await stage.close();
  }
}
