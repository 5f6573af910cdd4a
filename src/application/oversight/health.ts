import { isNamed } from '../../domain/events/subscribers.ts';
import {
  conditionOf,
  LATE_BACKLOG_SECONDS,
  worstOf,
  type Condition,
} from '../../domain/oversight/condition.ts';
import type { FunctionFigures, Ports } from '../ports.ts';
import { backlogOf, type Backlog } from '../events/backlog.ts';
import { unbalancedLately, type CurrencyBalance } from './ledger.ts';

export interface FunctionHealth extends FunctionFigures {
  /** From 0 to 1. */
  readonly errorRate: number;
  /** Work that gave up and waits to be sent again. */
  readonly failures: number;
  readonly condition: Condition;
}

export interface Health {
  readonly from: number;
  readonly to: number;
  readonly condition: Condition;
  readonly functions: readonly FunctionHealth[];
  readonly backlog: Backlog;
  readonly failures: { readonly open: number; readonly more: boolean };
  /** Currencies in which the bookings of the last day do not add up to zero. */
  readonly unbalanced: readonly CurrencyBalance[];
}

type HealthPorts = Pick<Ports, 'functionMetrics' | 'outbox' | 'failures' | 'ledger' | 'now'>;

/** How the shop does: its functions over so many minutes, what waits, what gave up, whether the books add up. */
export async function seeHealth(ports: HealthPorts, minutes: number): Promise<Health> {
  const to = ports.now();
  const from = to - minutes * 60_000;
  const [figures, backlog, given, unbalanced] = await Promise.all([
    ports.functionMetrics.figures({ from, to }),
    backlogOf(ports),
    ports.failures.counts(),
    unbalancedLately(ports),
  ]);
  const consumers = [...given.byConsumer];
  const functions = figures.map((one): FunctionHealth => {
    const failures = sum(
      consumers.flatMap(([name, count]) => (isNamed(name, one.name) ? count : [])),
    );
    const errorRate = one.invocations === 0 ? 0 : Math.min(1, one.errors / one.invocations);
    return { ...one, errorRate, failures, condition: conditionOf({ ...one, failures }) };
  });
  const open = sum(consumers.map(([, count]) => count));
  return {
    ...{ from, to, functions, backlog, unbalanced },
    condition: worstOf([
      ...functions.map(({ condition }) => condition),
      ...(backlog.oldestSeconds > LATE_BACKLOG_SECONDS || unbalanced.length > 0
        ? ['failing' as const]
        : []),
      ...(open > 0 ? ['troubled' as const] : []),
    ]),
    failures: { open, more: given.more },
  };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}
