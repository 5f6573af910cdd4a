import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { tableNames } from '../../src/adapters/dynamodb/client.ts';
import { ofType, packageStage, type Template } from './template/packaged.ts';

const runbook = readFileSync('docs/runbook.md', 'utf8');
const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as {
  scripts: Record<string, string>;
};
const found = (pattern: RegExp): string => pattern.exec(runbook)?.[1] ?? '';

describe('the runbook', () => {
  let tables: [string, any][];
  let template: Template;

  beforeAll(() => {
    ({ template } = packageStage('prod'));
    tables = ofType(template, 'AWS::DynamoDB::GlobalTable').map(([, table]) => [
      table.TableName.replace('bodega-prod-', ''),
      table,
    ]);
  }, 240_000);

  const named = (isSo: (table: any) => boolean) =>
    tables.flatMap(([name, table]) => (isSo(table) ? [name] : [])).sort();

  test('restores every table', () => {
    const all = found(/TABLES='([^']+)'/).split(' ');
    expect([...all].sort()).toEqual(
      Object.values(tableNames('x'))
        .map((one) => one.slice(2))
        .sort(),
    );
    expect([...all].sort()).toEqual(named(() => true));
  });

  test('sets again what a restore does not bring back', () => {
    const expiring = found(/for N in ([\w -]+); do\n\s+aws dynamodb update-time-to-live/).split(
      ' ',
    );
    expect([...expiring].sort()).toEqual(
      named(({ TimeToLiveSpecification: ttl }) => ttl?.Enabled === true),
    );
    for (const [, { TimeToLiveSpecification: ttl }] of tables) {
      if (ttl !== undefined) expect(ttl.AttributeName).toBe('ttl');
    }
    const short = found(/case \$N in ([^)]+)\) DAYS=1/).split(' | ');
    const days = ({ Replicas }: any) =>
      Replicas[0].PointInTimeRecoverySpecification.RecoveryPeriodInDays;
    expect([...short].sort()).toEqual(named((table) => days(table) === 1));
  });

  test('names nothing to run that is not there', () => {
    const commands = [...runbook.matchAll(/npm run ([\w:]+)/g)].map(([, name = '']) => name);
    expect(commands.length).toBeGreaterThan(5);
    for (const name of commands) expect(Object.keys(scripts)).toContain(name);
    // These know the shop of this machine alone.
    for (const name of ['rebuild', 'privacy:scan', 'reset']) expect(commands).not.toContain(name);
  });

  test('has a section for each alarm, also for those that take a version back', () => {
    const sections = [...runbook.matchAll(/^## ([\w-]+)$/gm)].map(([, name]) => name);
    const alarms = [
      ...ofType(template, 'AWS::CloudWatch::Alarm'),
      ...ofType(template, 'AWS::CloudWatch::CompositeAlarm'),
    ];
    for (const [, { AlarmName, AlarmDescription }] of alarms) {
      const [, section] = /docs\/runbook\.md, ([\w-]+)\.$/.exec(AlarmDescription) ?? [];
      expect([AlarmName, sections]).toEqual([AlarmName, expect.arrayContaining([section])]);
    }
  });
});
