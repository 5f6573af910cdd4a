import { existsSync, readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import journeys from '../../config/journeys.json' with { type: 'json' };
import { TOLD_BY_FUNCTIONS } from '../support/told.ts';
import { graphsOf, isPublished, metricsIn, nameOf } from '../support/metrics-read.ts';
import { speedsTold, watchOf, type Minute, type Series } from '../support/watch.ts';

const OBJECTIVE = 0.999;
const JOURNEYS = Object.keys(journeys);
const DOLLARS_PER_METRIC = 0.1;
const DOLLARS_PER_COMPOSITE = 0.5;

interface FunctionDefinition {
  events?: { sns?: { filterPolicy?: { chore?: unknown } }; httpApi?: string }[];
}

const { functions } = parse(readFileSync('serverless.yml', 'utf8'), { logLevel: 'error' }) as {
  functions: Record<string, FunctionDefinition>;
};

let resources: Record<string, any>;
let alarms: [string, any][];

beforeAll(async () => {
  resources = await watchOf();
  alarms = Object.entries(resources).filter(([, { Type }]) => (Type as string).endsWith('Alarm'));
});

const { Resources: rollout } = parse(readFileSync('infra/rollout/alarms.yml', 'utf8'), {
  logLevel: 'error',
}) as { Resources: Record<string, any> };
const rolloutAlarms = Object.entries(rollout).map(([id, one]): [string, any] => {
  const { AlarmName } = one.Properties;
  const named = AlarmName.replace('${self:custom.prefix}', 'bodega-prod');
  return [id, { ...one, Properties: { ...one.Properties, AlarmName: named } }];
});

const shortName = ({ AlarmName }: { AlarmName: string }) => AlarmName.replace('bodega-prod-', '');
const metricsOf = ({ Metrics }: any): number =>
  Metrics?.filter(({ MetricStat }: any) => MetricStat !== undefined).length ?? 1;

/** Minutes of a journey, the last so many of which are different. */
function minutes(usual: Minute, last = 0, different: Minute = usual): Minute[] {
  return Array.from({ length: 360 }, (_, n) => (n >= 360 - last ? different : usual));
}

const of = (runs: number, failed: number): Minute => ({ runs, failed });
const all = (series: readonly Minute[]): Series =>
  Object.fromEntries(JOURNEYS.map((journey) => [journey, series]));

describe('journeys', () => {
  test('are made of functions that there are, each in one', () => {
    const named = Object.values(journeys).flat();
    expect(named.filter((name) => functions[name] === undefined)).toEqual([]);
    expect(new Set(named).size).toBe(named.length);
  });

  test('have every function that follows an event, and every one that shoppers buy with', () => {
    const named = Object.values(journeys).flat();
    const following = Object.entries(functions)
      .filter(([, { events = [] }]) => events.some(({ sns }) => sns && !sns.filterPolicy?.chore))
      .map(([name]) => name);
    expect(following.filter((name) => !named.includes(name))).toEqual([]);
    expect(named).toEqual(expect.arrayContaining(['catalogue', 'search', 'carts', 'orders']));
    expect(named).toEqual(expect.arrayContaining(['webhooks', 'settlePayments']));
  });
});

describe('alarms', () => {
  test('tell the topic when they begin and when they are over, or belong to one that does', () => {
    const rules = alarms.map(([, { Properties }]) => Properties.AlarmRule ?? '').join();
    for (const [, { Properties }] of alarms) {
      if (rules.includes(`ALARM("${Properties.AlarmName}")`)) continue;
      expect(Properties).toMatchObject({
        AlarmActions: [{ Ref: 'AlarmsTopic' }],
        OKActions: [{ Ref: 'AlarmsTopic' }],
      });
    }
  });

  test('take nothing for well, but for the one about silence', () => {
    const loud = alarms
      .filter(([, { Properties }]) => Properties.TreatMissingData === 'breaching')
      .map(([, { Properties }]) => shortName(Properties));
    expect(loud).toEqual(['sweeps']);
    for (const [, { Type, Properties }] of alarms) {
      if (Type === 'AWS::CloudWatch::Alarm' && shortName(Properties) !== 'sweeps') {
        expect(Properties.TreatMissingData).toBe('notBreaching');
      }
    }
  });

  test('ask for what CloudWatch lets alarms ask for', () => {
    for (const [, { Properties }] of alarms) {
      expect(metricsOf(Properties)).toBeLessThanOrEqual(10);
      expect(JSON.stringify(Properties)).not.toMatch(/SEARCH|SELECT/);
      const { EvaluationPeriods = 1, Period, Metrics = [] } = Properties;
      const periods = new Set(Metrics.flatMap(({ MetricStat }: any) => MetricStat?.Period ?? []));
      expect(periods.size).toBeLessThanOrEqual(1);
      const seconds = EvaluationPeriods * (Period ?? [...periods][0] ?? 0);
      expect(seconds).toBeLessThanOrEqual(86_400);
    }
  });

  test('read what somebody counts, found as it is counted', () => {
    const read = [...alarms, ...rolloutAlarms].flatMap(([, { Properties }]) =>
      metricsIn(Properties),
    );
    const ofAws = read.filter(({ Namespace }) => Namespace.startsWith('AWS/'));
    expect(ofAws.length).toBeGreaterThan(8);
    expect(ofAws.filter((one) => !isPublished(one))).toEqual([]);
    const graphs = graphsOf(resources);
    expect(graphs.length).toBeGreaterThan(15);
    expect(graphs.filter((one) => one.Namespace.startsWith('AWS/') && !isPublished(one))).toEqual(
      [],
    );
    // Our own: tests/handlers/watched.test.ts and tests/platform/runs.test.ts see functions tell of them, by these names.
    const own = [...read, ...graphs].filter(({ Namespace }) => Namespace === 'Bodega');
    expect([...new Set(own.map(nameOf))].sort()).toEqual(TOLD_BY_FUNCTIONS);
    // And what the log is searched for.
    const { MetricNamespace, MetricName } =
      resources.CrashesFilter.Properties.MetricTransformations[0];
    const left = read.filter(
      ({ Namespace }) => Namespace !== 'Bodega' && !Namespace.startsWith('AWS/'),
    );
    expect(left).toEqual([{ Namespace: MetricNamespace, MetricName, Dimensions: [] }]);
  });

  test('are about functions and topics that there are', () => {
    const text = JSON.stringify(alarms);
    const named = [...text.matchAll(/"(?:FunctionName|function)","Value":"bodega-prod-(\w+)"/g)];
    expect(named.length).toBeGreaterThanOrEqual(3);
    for (const [, name = ''] of named) expect(functions).toHaveProperty(name);
    expect(text).toContain('"TopicName","Value":"bodega-prod-failures"');
  });

  test('say what to do, in a section of the runbook each', () => {
    const runbook = readFileSync('docs/runbook.md', 'utf8');
    const sections = [...runbook.matchAll(/^## ([\w-]+)$/gm)].map(([, name]) => name);
    const all = [...alarms, ...rolloutAlarms];
    expect(all.length).toBeGreaterThan(alarms.length);
    for (const [, { Properties }] of all) {
      const [, section = ''] = /docs\/runbook\.md, ([\w-]+)\.$/.exec(Properties.AlarmDescription)!;
      expect(sections).toContain(section);
      if (Properties.AlarmActions !== undefined) expect(section).toBe(shortName(Properties));
    }
    expect(sections).toContain('spend');
  });

  test('cost what decision 37 says', () => {
    const dollars = alarms.reduce(
      (sum, [, { Type, Properties }]) =>
        sum +
        (Type === 'AWS::CloudWatch::CompositeAlarm'
          ? DOLLARS_PER_COMPOSITE
          : metricsOf(Properties) * DOLLARS_PER_METRIC),
      0,
    );
    const record = 'docs/decisions/0037-watching.md';
    expect(existsSync(record)).toBe(true);
    expect(readFileSync(record, 'utf8')).toContain(`alarms: $${dollars.toFixed(2)}`);
  });
});

describe('the objective of a journey', () => {
  const told = (series: Series) => speedsTold(resources, series);

  test('gives the thresholds', () => {
    const thresholds = (speed: string) =>
      alarms
        .filter(([, { Properties }]) => shortName(Properties).startsWith(`burn-${speed}-`))
        .map(([, { Properties }]) => Properties.Threshold);
    expect(new Set(thresholds('fast'))).toEqual(new Set([0.0144]));
    expect(new Set(thresholds('slow'))).toEqual(new Set([0.006]));
    expect(0.0144).toBeCloseTo(14.4 * (1 - OBJECTIVE), 10);
    expect(0.006).toBeCloseTo(6 * (1 - OBJECTIVE), 10);
  });

  test('is kept by a shop in which nobody shops, and by one that fails as often as it may', () => {
    expect(told({})).toEqual([]);
    expect(told(all(minutes(of(0, 0))))).toEqual([]);
    expect(told(all(minutes(of(1_000, 1))))).toEqual([]);
  });

  test.each(JOURNEYS)('is looked at for %s by itself', (journey) => {
    const series = { ...all(minutes(of(100, 0))), [journey]: minutes(of(100, 50)) };
    expect(told(series)).toEqual(['fast', 'slow']);
  });

  test('tells at once of much, and of little later', () => {
    expect(told(all(minutes(of(1_000, 0), 60, of(1_000, 15))))).toEqual(['fast']);
    expect(told(all(minutes(of(1_000, 10))))).toEqual(['slow']);
    expect(told(all(minutes(of(1_000, 5))))).toEqual([]);
  });

  test('tells of everything that fails after a minute', () => {
    expect(told(all(minutes(of(100, 0), 1, of(100, 100))))).toContain('fast');
  });

  test('does not tell of what is over', () => {
    const over = [
      ...minutes(of(100, 0), 30, of(100, 100)).slice(6),
      ...minutes(of(100, 0)).slice(-6),
    ];
    expect(told(all(over))).not.toContain('fast');
  });

  test('does not tell of one failed run in a quiet shop', () => {
    expect(told(all(minutes(of(0, 0), 1, of(2, 1))))).toEqual([]);
    expect(told(all(minutes(of(0, 0), 1, of(2, 2))))).toEqual([]);
    expect(told(all(minutes(of(0, 0), 2, of(2, 2))))).toEqual(['fast', 'slow']);
  });
});

describe('whoever is told', () => {
  test('is nobody by mail without an address', () => {
    expect(resources.AlarmsTopic.Properties).not.toHaveProperty('Subscription');
    expect(resources).not.toHaveProperty('SpendBudget');
  });

  test('gets mails of alarms, and of money before it is spent', async () => {
    const params = { 'param:alarmMail': 'on-call@example.com', 'param:monthlyBudget': '50' };
    const { AlarmsTopic, AlarmsTopicPolicy, SpendBudget } = await watchOf(params);
    expect(AlarmsTopic.Properties.Subscription).toEqual([
      { Protocol: 'email', Endpoint: 'on-call@example.com' },
    ]);
    const { Budget, NotificationsWithSubscribers: notices } = SpendBudget.Properties;
    expect(Budget.BudgetLimit).toEqual({ Amount: 50, Unit: 'USD' });
    expect(notices.map(({ Notification: { NotificationType } }: any) => NotificationType)).toEqual([
      'ACTUAL',
      'FORECASTED',
    ]);
    for (const { Subscribers } of notices) {
      expect(Subscribers).toEqual([{ SubscriptionType: 'SNS', Address: { Ref: 'AlarmsTopic' } }]);
    }
    const telling = AlarmsTopicPolicy.Properties.PolicyDocument.Statement.map(
      ({ Principal }: any) => Principal.Service,
    );
    expect(telling).toEqual(['cloudwatch.amazonaws.com', 'budgets.amazonaws.com']);
    expect(SpendBudget.DependsOn).toBe('AlarmsTopicPolicy');
  });
});

describe('the dashboard', () => {
  test('shows every alarm, traffic, money and cost, of this stage', () => {
    const { DashboardBody } = resources.ShopDashboard.Properties;
    const { widgets } = JSON.parse(DashboardBody['Fn::Sub']) as { widgets: any[] };
    const titles = widgets.map(({ properties }) => properties.title);
    const names = alarms
      .filter(
        ([, { Type, Properties }]) => Type === 'AWS::CloudWatch::Alarm' && Properties.AlarmActions,
      )
      .map(([, { Properties }]) => shortName(Properties));
    expect(titles).toEqual(expect.arrayContaining(names));
    expect(titles).toEqual(
      expect.arrayContaining(['Runs', 'Errors', 'Throttles', 'Orders, captures, refunds']),
    );
    for (const { x, width, properties } of widgets as {
      x: number;
      width: number;
      properties: any;
    }[]) {
      expect(x + width).toBeLessThanOrEqual(24);
      expect(properties.metrics.length).toBeGreaterThan(0);
    }
    const places = widgets.map(({ x, y }) => `${x},${y}`);
    expect(new Set(places).size).toBe(places.length);
    for (const [, search] of DashboardBody['Fn::Sub'].matchAll(/SEARCH\(([^)]*)\)/g)) {
      expect(search).toContain('bodega-prod');
    }
  });
});
