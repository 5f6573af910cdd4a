import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import journeys from '../../config/journeys.json' with { type: 'json' };
import { CHORES } from '../../src/domain/chores/chores.ts';
import { watchOf } from '../../tests/support/watch.ts';
import { custom } from './bundles.ts';

const INFRA = join(import.meta.dirname, '../../infra');

/** How much there is in the stack of what is paid for by the month, as it is written down where the stack is made. */
export async function paidByTheMonth() {
  const rollout = parse(readFileSync(join(INFRA, 'rollout/alarms.yml'), 'utf8'), {
    logLevel: 'silent',
  }) as { Resources: Record<string, any> };
  const alarms: any[] = [...Object.values(await watchOf()), ...Object.values(rollout.Resources)];
  return {
    alarmMetrics: alarms
      .filter(({ Type }) => Type === 'AWS::CloudWatch::Alarm')
      .reduce((sum: number, { Properties }) => sum + metricsOf(Properties), 0),
    compositeAlarms: alarms.filter(({ Type }) => Type === 'AWS::CloudWatch::CompositeAlarm').length,
    metrics: toldByTheClock(),
    keys: countInFiles(/Type: AWS::KMS::Key$/gm),
    secrets: new Set(Object.values(custom.secrets).map((text) => SECRET.exec(text)?.[1])).size,
  };
}

/** The secret in what CloudFormation resolves: `{{resolve:secretsmanager:NAME:…}}`. */
const SECRET = /secretsmanager:(\$\{[^}]+\}[^:}]*)/;

function metricsOf({ Metrics = [{ MetricStat: {} }] }: any): number {
  return Metrics.filter(({ MetricStat }: any) => MetricStat !== undefined).length;
}

/** A journey has a metric while one of its functions runs: these run by the clock. */
function toldByTheClock(): number {
  const byClock: string[] = CHORES.filter((chore) => 'rhythm' in chore).map(({ name }) => name);
  return Object.values(journeys).filter((names) => names.some((name) => byClock.includes(name)))
    .length;
}

function countInFiles(wanted: RegExp): number {
  const files = readdirSync(INFRA).filter((name) => name.endsWith('.yml'));
  return files.reduce((sum, name) => {
    const text = readFileSync(join(INFRA, name), 'utf8');
    return sum + [...text.matchAll(wanted)].length;
  }, 0);
}
