import process from 'node:process';
import { CHORES } from '../../src/domain/chores/chores.ts';
import { CDN_PRICES, MONTHLY_PRICES, PRICES } from '../../src/domain/statistics/prices.ts';
import { serve } from '../../tests/handlers/support/listen.ts';
import { functions, type FunctionName } from '../kit/bundles.ts';
import { gbSecondsOf, LOG_BYTES_A_CALL } from '../kit/lambda.ts';
import type { Row, Section } from '../kit/section.ts';
import { paidByTheMonth } from '../kit/stack.ts';
import { openStage, took, type Stage } from '../kit/stage.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const MONTH_MS = 730 * HOUR_MS;
const TIMED = 200;

/** What runs in a month in which nobody comes, and how often. */
const RUNS = [
  { name: 'sweep', times: MONTH_MS / MINUTE_MS },
  ...CHORES.flatMap((chore) =>
    'rhythm' in chore ? [{ name: chore.name, times: MONTH_MS / chore.rhythm.everyMs }] : [],
  ),
];

/** What such a month takes and costs: at list prices without free tiers, item by item. */
export const idle: Section = async ({ countsOnly }) => {
  const counted = await inAnIdleShop({ metered: true }, countOf);
  const timed = countsOnly ? undefined : await inAnIdleShop({ metered: false }, cpuMsOf);
  const all = RUNS.map(({ name, times }) => {
    const { inTurn = 0, read = 0, written = 0 } = counted.get(name) ?? {};
    const cpuMs = timed?.get(name);
    const memoryMb = functions[name]?.memorySize;
    return {
      ...{ isSweep: name === 'sweep', calls: times, read: times * read, written: times * written },
      gbSeconds: cpuMs === undefined ? undefined : times * gbSecondsOf(inTurn, cpuMs, memoryMb),
    };
  });
  const chores = all.filter(({ isSweep }) => !isSweep);
  // The sweep sends a message for each, and notes that it has.
  const sent = sum(chores.map(({ calls }) => calls));
  const logged = (sum(all.map(({ calls }) => calls)) * LOG_BYTES_A_CALL) / 1e9;
  const stack = await paidByTheMonth();
  const paid: Row[] = [
    ...rowsOf(
      'sweep',
      all.filter(({ isSweep }) => isSweep),
    ),
    ...rowsOf('by hour and day', chores),
    row('database, notes of the clock', sent, PRICES.writeUnits),
    row('topic, messages', sent, PRICES.messages),
    row('logs, GB', logged, CDN_PRICES.loggedGb),
    row('alarms, metrics', stack.alarmMetrics, MONTHLY_PRICES.alarmMetrics),
    row('alarms, composite', stack.compositeAlarms, MONTHLY_PRICES.compositeAlarms),
    row('metrics of its own', stack.metrics, MONTHLY_PRICES.metrics),
    row('keys', stack.keys, MONTHLY_PRICES.keys),
    row('secrets', stack.secrets, MONTHLY_PRICES.secrets),
  ];
  return {
    rows: [
      { name: 'schedules', count: schedules().length },
      ...paid,
      { name: 'all, but for what is stored', usd: sum(paid.map(({ usd }) => Number(usd))) },
      row('stored, each GB', 1, PRICES.storedGb + MONTHLY_PRICES.recoverableGb),
      row('in files, each GB', 1, MONTHLY_PRICES.filedGb),
    ],
    // How long runs take is measured, and not counted.
    guarded: ['count'],
    chart: { value: 'usd', unit: 'US dollars for a month in which nobody comes' },
  };
};

/** Whom a clock calls, and by which. */
function schedules(): FunctionName[] {
  return Object.entries(functions).flatMap(([name, { events = [] }]) =>
    events.flatMap((event) => ('schedule' in event ? [name] : [])),
  );
}

const sum = (numbers: readonly number[]): number => numbers.reduce((one, other) => one + other, 0);

const row = (name: string, count: number, price: number): Row => ({
  ...{ name, count, usd: (count * price) / 1e6 },
});

function rowsOf(
  who: string,
  uses: readonly { calls: number; read: number; written: number; gbSeconds: number | undefined }[],
): Row[] {
  const times = uses.flatMap(({ gbSeconds = [] }) => gbSeconds);
  const gbSeconds = sum(times);
  const time = { name: `${who}, time`, gbSeconds, usd: (gbSeconds * PRICES.gbSeconds) / 1e6 };
  return [
    row(`${who}, calls`, sum(uses.map(({ calls }) => calls)), PRICES.calls),
    ...(times.length === 0 ? [] : [time]),
    row(`${who}, read units`, sum(uses.map(({ read }) => read)), PRICES.readUnits),
    row(`${who}, write units`, sum(uses.map(({ written }) => written)), PRICES.writeUnits),
  ];
}

/** What each of the runs takes in a shop in which nothing has happened for an hour. */
async function inAnIdleShop<Measured>(
  options: { metered: boolean },
  measure: (stage: Stage, name: FunctionName) => Promise<Measured>,
): Promise<Map<FunctionName, Measured>> {
  // A user pool that has nobody in it.
  const pool = await serve((_request, response) => response.end('{"Users":[]}'));
  const realNow = Date.now.bind(Date);
  const names = RUNS.map(({ name }) => name);
  const stage = await openStage(names, options);
  try {
    process.env.IDENTITY_ENDPOINT = pool.url;
    // What is done once for good is done before: the first keys, the first notes of the clock.
    for (const laterMs of [0, HOUR_MS]) {
      Date.now = () => realNow() + laterMs;
      for (const name of names) await stage.run(name);
    }
    const found = new Map<FunctionName, Measured>();
    for (const name of names) found.set(name, await measure(stage, name));
    return found;
  } finally {
    Date.now = realNow;
    await stage.close();
    await pool.close();
  }
}

async function countOf(stage: Stage, name: FunctionName) {
  stage.meter?.take();
  await stage.run(name);
  const { inTurn = 0, units = 0, written = 0 } = stage.meter?.take() ?? {};
  return { inTurn, read: units - written, written };
}

async function cpuMsOf(stage: Stage, name: FunctionName): Promise<number> {
  const { cpuMs } = await took(async () => {
    for (let n = 0; n < TIMED; n += 1) await stage.run(name);
  });
  return cpuMs / TIMED;
}
