import { FUNCTIONS, prepare, ROUTES } from '../kit/shopper.ts';
import type { Section } from '../kit/section.ts';
import { openStage, took, type Took } from '../kit/stage.ts';

const WARM = 100;
/** What an instance does now and then is done before, such as noting that a key is in use. */
const WARM_COUNTED = 5;
const TIMED = 400;

/** What each route takes, once its function is warm. */
export const routes: Section = async ({ countsOnly }) => {
  const counted = await counts();
  const times = countsOnly ? undefined : await timings();
  return {
    rows: Object.keys(ROUTES).map((name) => ({ name, ...counted.get(name), ...times?.get(name) })),
    guarded: ['calls', 'inTurn', 'readUnits', 'writeUnits'],
    chart: { value: 'cpuSecondsPer1000', unit: 's of CPU for 1,000 requests' },
  };
};

async function counts() {
  const stage = await openStage(FUNCTIONS, { metered: true });
  try {
    const things = await prepare(stage, WARM_COUNTED + 1);
    const counted = new Map<string, Record<string, number>>();
    for (const [name, call] of Object.entries(ROUTES)) {
      for (let n = 0; n < WARM_COUNTED; n += 1) await call(stage, things, n);
      stage.meter?.take();
      await call(stage, things, WARM_COUNTED);
      const { calls = 0, inTurn = 0, units = 0, written = 0 } = stage.meter?.take() ?? {};
      counted.set(name, { calls, inTurn, readUnits: units - written, writeUnits: written });
    }
    return counted;
  } finally {
    await stage.close();
  }
}

async function timings() {
  const stage = await openStage(FUNCTIONS);
  try {
    const things = await prepare(stage, WARM + TIMED);
    const times = new Map<string, Record<string, number>>();
    for (const [name, call] of Object.entries(ROUTES)) {
      for (let n = 0; n < WARM; n += 1) await call(stage, things, n);
      const each: Took[] = [];
      for (let n = 0; n < TIMED; n += 1) each.push(await took(() => call(stage, things, n)));
      times.set(name, figuresOf(each));
    }
    return times;
  } finally {
    await stage.close();
  }
}

function figuresOf(each: readonly Took[]): Record<string, number> {
  const sorted = each.map(({ wallMs }) => wallMs).toSorted((one, other) => one - other);
  const at = (share: number): number => sorted[Math.ceil(sorted.length * share) - 1] ?? NaN;
  const cpuMs = each.reduce((sum, one) => sum + one.cpuMs, 0) / each.length;
  return { p50Ms: at(0.5), p99Ms: at(0.99), cpuSecondsPer1000: cpuMs };
}
