import { beforeAll, describe, expect, test } from '@jest/globals';
import { rollbackConfiguration } from '../../infra/rollout/index.js';
import { ofType, packageStage, routesOf, type Template } from './template/packaged.ts';

const GRADUALLY = ['staging', 'prod'];

describe.each(['dev', ...GRADUALLY])('a new version on stage %s', (stage) => {
  let template: Template;

  beforeAll(() => {
    ({ template } = packageStage(stage));
  }, 240_000);

  /** Resource of the function with a name: `bodega-dev-orders`. */
  function functionOf(name: string): string {
    const found = ofType(template, 'AWS::Lambda::Function').find(
      ([, { FunctionName }]) => FunctionName === name,
    );
    return found?.[0] ?? '';
  }

  test('is what the alias calls that requests go to, and that the gateway may call', () => {
    const routes = routesOf(template);
    expect(routes.length).toBeGreaterThan(70);
    for (const { key, called, alias } of routes) {
      const id = functionOf(called);
      const aliases = ofType(template, 'AWS::Lambda::Alias').filter(
        ([, { FunctionName, Name }]) => FunctionName.Ref === id && Name === alias,
      );
      expect([key, aliases.length]).toEqual([key, 1]);
      const [version] = aliases[0]![1].FunctionVersion['Fn::GetAtt'];
      expect(template.Resources[version]!.Properties.FunctionName).toEqual({ Ref: id });
      const allowed = ofType(template, 'AWS::Lambda::Permission').filter(
        ([, { FunctionName, Principal }]) =>
          Principal === 'apigateway.amazonaws.com' &&
          JSON.stringify(FunctionName) ===
            JSON.stringify({ 'Fn::Join': [':', [{ 'Fn::GetAtt': [id, 'Arn'] }, alias]] }),
      );
      expect([key, allowed.length]).toEqual([key, 1]);
    }
  });

  test('leaves no version behind that nothing goes to', () => {
    const versions = Object.entries(template.Resources).filter(
      ([, { Type }]) => Type === 'AWS::Lambda::Version',
    );
    expect(versions).toHaveLength(ofType(template, 'AWS::Lambda::Alias').length);
    for (const [, { DeletionPolicy }] of versions) expect(DeletionPolicy).toBe('Delete');
  });

  test('comes into use step by step where there are shoppers, and goes back when an alarm rings', () => {
    const aliases = Object.entries(template.Resources).filter(
      ([, { Type }]) => Type === 'AWS::Lambda::Alias',
    );
    const groups = aliases.map(([, { UpdatePolicy }]) => UpdatePolicy?.CodeDeployLambdaAliasUpdate);
    if (!GRADUALLY.includes(stage)) {
      expect(groups.filter((one) => one !== undefined)).toEqual([]);
      expect(ofType(template, 'AWS::CodeDeploy::DeploymentGroup')).toEqual([]);
      return;
    }
    const names = groups.map(({ DeploymentGroupName }) => DeploymentGroupName.Ref);
    // A group makes one deployment at a time.
    expect(new Set(names).size).toBe(aliases.length);
    for (const name of names) {
      const { DeploymentConfigName, AlarmConfiguration, AutoRollbackConfiguration } =
        template.Resources[name]!.Properties;
      expect(DeploymentConfigName).toMatch(/^CodeDeployDefault\.Lambda(Canary|Linear)/);
      const alarms = AlarmConfiguration.Alarms.map(({ Name }: any) => Name.Ref);
      expect(alarms.map((one: string) => template.Resources[one]?.Type)).toEqual([
        'AWS::CloudWatch::Alarm',
      ]);
      expect(AlarmConfiguration.Enabled).toBe(true);
      expect(AutoRollbackConfiguration.Events).toContain('DEPLOYMENT_STOP_ON_ALARM');
    }
  });

  test('is watched by alarms that the stack tells the next deployment of', () => {
    const told = JSON.stringify(template.Outputs.RollbackAlarms!.Value);
    const alarms = ofType(template, 'AWS::CloudWatch::Alarm').map(([id]) => id);
    const watched = alarms.filter((id) => told.includes(`{"Fn::GetAtt":["${id}","Arn"]}`));
    expect(watched).toEqual(expect.arrayContaining(['ServerErrorsAlarm', 'GivenUpAlarm']));
  });
});

describe('what a deployment is watched by', () => {
  const asked = (rollout: string, alarms: string) =>
    rollbackConfiguration({
      resolveVariable: (name: string) =>
        Promise.resolve(name.startsWith('env:') ? alarms : rollout),
    });
  const alarms = ['arn:aws:cloudwatch:r:1:alarm:a', 'arn:aws:cloudwatch:r:1:alarm:b'];

  test('is the alarms that the stack has, and for some minutes more', async () => {
    expect(await asked('canary', alarms.join())).toEqual({
      RollbackTriggers: alarms.map((Arn) => ({ Arn, Type: 'AWS::CloudWatch::Alarm' })),
      MonitoringTimeInMinutes: 10,
    });
  });

  test.each([
    ['before there are any', 'canary', ''],
    ['when a repair may not wait for them', 'at-once', alarms.join()],
  ])('is nothing %s, not what was watched before', async (_when, rollout, told) => {
    const nothing = { RollbackTriggers: [], MonitoringTimeInMinutes: 0 };
    expect(await asked(rollout, told)).toEqual(nothing);
  });
});
