import { join } from 'node:path';
import { runInNewContext } from 'node:vm';

/** What infra/watch makes for a stage, as serverless.yml has it loaded. */
export async function watchOf(params: Readonly<Record<string, string>> = {}) {
  const file = join(process.cwd(), 'infra/watch/index.js'); // JavaScript, as serverless.yml loads it
  const { watch } = (await import(file)) as {
    watch: (loaded: object) => Promise<{ Resources: Record<string, any> }>;
  };
  const variables: Record<string, string> = {
    'self:custom.prefix': 'bodega-prod',
    'self:custom.tracing': 'Active',
    ...params,
  };
  const resolveVariable = (name: string) =>
    Promise.resolve(variables[name.replace(/, ''$/, '')] ?? '');
  return (await watch({ resolveVariable })).Resources;
}

/** So many runs of a journey in a minute, and how many of them failed. */
export interface Minute {
  readonly runs: number;
  readonly failed: number;
}

/** The last minutes of each journey, the newest last. */
export type Series = Readonly<Record<string, readonly Minute[]>>;

type Alarms = Readonly<Record<string, any>>;

/** CloudWatch's metric math, as far as alarms here use it: a point that is missing makes the result missing. */
function calculated(expression: string, points: Readonly<Record<string, number | undefined>>) {
  const functions = {
    IF: (condition: boolean, yes: number, no: number) => (condition ? yes : no),
    // Over several series it looks at those that have a point.
    MAX: (all: readonly (number | undefined)[]) => {
      const there = all.filter((one) => one !== undefined);
      return there.length === 0 ? undefined : Math.max(...there);
    },
  };
  const isMissing = Object.values(points).every((one) => one === undefined);
  if (isMissing) return undefined;
  return runInNewContext(expression, { ...points, ...functions }) as number | undefined;
}

/** A statistic of the metric `failed`, which is 0 or 1 for each run, over its last period. */
function statistic({ Metric, Period, Stat }: any, series: Series): number | undefined {
  const { Value: journey } = Metric.Dimensions.find(({ Name }: any) => Name === 'journey');
  const minutes = (series[journey] ?? []).slice(-Period / 60);
  const runs = minutes.reduce((sum, one) => sum + one.runs, 0);
  const failed = minutes.reduce((sum, one) => sum + one.failed, 0);
  if (runs === 0) return undefined;
  return Stat === 'Sum' ? failed : failed / runs;
}

/** Whether an alarm of these, by its logical id, is one after this has happened. */
function isAlarm({ Type, Properties }: any, alarms: Alarms, series: Series): boolean {
  if (Type === 'AWS::CloudWatch::CompositeAlarm') {
    const byName = new Map(
      Object.values(alarms).map((one: any) => [one.Properties.AlarmName, one] as const),
    );
    const ALARM = (name: string) => isAlarm(byName.get(name), alarms, series);
    const rule = Properties.AlarmRule.replaceAll(' OR ', ' || ').replaceAll(' AND ', ' && ');
    return runInNewContext(rule, { ALARM }) as boolean;
  }
  const points = Object.fromEntries(
    Properties.Metrics.filter(({ MetricStat }: any) => MetricStat).map(
      ({ Id, MetricStat }: any) => [Id, statistic(MetricStat, series)],
    ),
  );
  const { Expression } = Properties.Metrics.find(({ ReturnData }: any) => ReturnData);
  const value = calculated(Expression, points);
  return value !== undefined && value > Properties.Threshold;
}

/** The speeds at which somebody is told that an objective is used up. */
export function speedsTold(alarms: Alarms, series: Series): string[] {
  return ['fast', 'slow'].filter((speed) => {
    const id = speed === 'fast' ? 'BurnFastAlarm' : 'BurnSlowAlarm';
    return isAlarm(alarms[id], alarms, series);
  });
}
