/**
 * Lets shops live through whatever comes, and says what they went through:
 * `npm run simulate -- --commands N --seed S` makes up so many commands with faults from a seed;
 * `--points` plays every scenario with every fault at every call, and in pairs where that is asked for;
 * `--engine` plays them with every fault at every request to the real database engine;
 * `--sale` holds flash sales where transactions conflict, and prints what docs/decisions/0010 quotes.
 * The first violation ends it, and its seed shows it again.
 */
import process from 'node:process';
import { parseArgs } from 'node:util';
import { everyPair, everySingle, everySingleAfresh } from './crash-points.ts';
import { FAULT_KINDS } from './faults.ts';
import { reportOf } from './report.ts';
import { COMMANDS_PER_WORLD, tryStory, type Finding } from './run.ts';
import { SCENARIOS, type Patience } from './scenarios.ts';
import { Tally } from './tally.ts';

const { values } = parseArgs({
  options: {
    commands: { type: 'string', default: '100000' },
    seed: { type: 'string', default: `${Date.now() % 1_000_000_000}` },
    points: { type: 'boolean', default: false },
    engine: { type: 'boolean', default: false },
    sale: { type: 'boolean', default: false },
  },
});
const commands = Number(values.commands);
const seed = Number(values.seed);
if (!Number.isInteger(commands) || commands < 1 || !Number.isInteger(seed)) {
  process.stderr.write(
    'usage: npm run simulate -- [--commands N] [--seed S] [--points] [--engine] [--sale]\n',
  );
  process.exit(2);
}

const PATIENCE: readonly Patience[] = ['insists', 'gives-up'];
const say = (line: string): void => void process.stdout.write(`${line}\n`);

if (values.points) await playPoints();
else if (values.engine) await playOnEngine();
else if (values.sale) await holdSales();
else await liveOn();

/** Worlds made up from seeds that follow one another, until there were as many commands as asked for. */
async function liveOn(): Promise<void> {
  const began = Date.now();
  const tally = new Tally();
  const findings: Finding[] = [];
  const performed = (): number =>
    tally.under('command/').reduce((sum, [, count]) => sum + count, 0);
  let lastSaid = began;
  for (let world = 0; performed() < commands && findings.length === 0; world += 1) {
    const finding = await tryStory(seed + world, COMMANDS_PER_WORLD, tally);
    if (finding !== undefined) findings.push(finding);
    tally.add('worlds');
    if (Date.now() - lastSaid > 15_000) {
      lastSaid = Date.now();
      say(`${performed()} commands so far, ${findings.length} violations`);
    }
  }
  const milliseconds = Date.now() - began;
  say(reportOf({ tally, findings, commands: performed(), seed, milliseconds }));
  process.exitCode = findings.length === 0 ? 0 : 1;
}

async function playPoints(): Promise<void> {
  let played = 0;
  for (const scenario of SCENARIOS) {
    for (const patience of PATIENCE) {
      const singly = await everySingle(scenario, FAULT_KINDS, patience, new Tally());
      const paired =
        scenario.inPairs === true
          ? await everyPair(scenario, FAULT_KINDS, patience, new Tally())
          : 0;
      played += singly + paired;
      say(
        `${scenario.name}, asker ${patience}: ${singly} singly, ${paired} in pairs, 0 violations`,
      );
    }
  }
  say(`${played} ways for things to go wrong, 0 violations`);
}

async function playOnEngine(): Promise<void> {
  const { startEngine } = await import('../support/engine.ts');
  const { realDatabase } = await import('./real-database.ts');

  const engine = await startEngine();
  try {
    for (const scenario of SCENARIOS) {
      const played = await everySingleAfresh(scenario, FAULT_KINDS, 'insists', async () =>
        realDatabase(await engine.freshDatabase()),
      );
      say(`${scenario.name}: ${played} faults at requests, 0 violations`);
    }
  } finally {
    await engine.close();
  }
}

async function holdSales(): Promise<void> {
  const { startEngine } = await import('../support/engine.ts');
  const { holdSale } = await import('./flash-sale/flash-sale.ts');
  const { rowOf, SALES, TITLES } = await import('./flash-sale/table.ts');

  const engine = await startEngine();
  say(TITLES);
  try {
    for (const sale of SALES) {
      say(rowOf(sale, await holdSale(await engine.freshDatabase(), { ...sale, seed })));
    }
  } finally {
    await engine.close();
  }
}
