import { PRICES } from '../../src/domain/statistics/prices.ts';
import { stockUp } from '../kit/goods.ts';
import { AT_A_PURCHASE, purchase, type Method } from '../kit/purchase.ts';
import type { Section } from '../kit/section.ts';
import { openStage, took } from '../kit/stage.ts';

const METHODS: readonly Method[] = ['cash_on_delivery', 'card'];
const PRODUCTS = 20;
const WARM = 60;
const TIMED = 200;

/** What a purchase takes, from a new cart to the last who hears of it. */
export const journeys: Section = async ({ countsOnly }) => {
  const rows = [];
  for (const method of METHODS) {
    const { calls, inTurn, units, written, coldFunctions } = await metered(method);
    const { cpuMs } = await timed(method);
    const read = units - written;
    const cents = (written * PRICES.writeUnits + read * PRICES.readUnits) / 1_000;
    rows.push({
      ...{ name: `purchase, ${method === 'card' ? 'card' : 'cash'}`, calls, inTurn },
      ...{ writeUnits: written, readUnits: read, coldFunctions },
      ...(countsOnly ? {} : { cpuSecondsPer1000: (await timed(method)).cpuMs }),
      databaseUsdPer1000: cents,
    });
  }
  return {
    rows,
    guarded: ['calls', 'writeUnits', 'readUnits', 'coldFunctions'],
    chart: { value: 'cpuSecondsPer1000', unit: 's of CPU for 1,000 orders' },
  };
};

async function metered(method: Method) {
  const stage = await openStage(AT_A_PURCHASE, { metered: true });
  try {
    const goods = await stockUp(PRODUCTS);
    await stage.deliver();
    stage.meter?.take();
    // The first of them has instances find out what they remember.
    await purchase(stage, goods, { n: 0, method });
    const waitedFor = [...stage.met.keys()].filter((name) => FOR_THE_SHOPPER.includes(name));
    stage.meter?.take();
    await purchase(stage, goods, { n: 1, method });
    const seen = stage.meter?.take();
    if (seen === undefined) throw new Error('nothing was counted');
    return { ...seen, coldFunctions: waitedFor.length };
  } finally {
    await stage.close();
  }
}

/** Those that somebody waits for; a page of the catalogue comes before the cart. */
const FOR_THE_SHOPPER: readonly string[] = ['catalogue', 'carts', 'orders'];

async function timed(method: Method) {
  const stage = await openStage(AT_A_PURCHASE);
  try {
    const goods = await stockUp(PRODUCTS);
    await stage.deliver();
    for (let n = 0; n < WARM; n += 1) await purchase(stage, goods, { n, method });
    const all = await took(async () => {
      for (let n = 0; n < TIMED; n += 1) await purchase(stage, goods, { n, method });
    });
    return { cpuMs: all.cpuMs / TIMED };
  } finally {
    await stage.close();
  }
}
