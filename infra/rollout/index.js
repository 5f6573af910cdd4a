import { allow, roleOf } from '../role.js';

/**
 * How a new version comes into use. What answers requests is called by its alias `live`, which goes over to
 * a new version step by step and back at once when the alarms ring; consumers and the sweep, whose work is
 * tried again and kept when it fails, change at once, and CloudFormation takes the whole stack back when the
 * alarms ring until ten minutes later (docs/decisions/0038-rollout.md).
 */

/** What CodeDeploy is asked for; undefined: all at once, watched by nobody. */
export const SHIFTS = {
  /** A tenth of the requests for ten minutes, then all. */
  canary: 'LambdaCanary10Percent10Minutes',
  /** A tenth more every minute. */
  linear: 'LambdaLinear10PercentEvery1Minute',
  'at-once': undefined,
};

/** Work that fails is tried twice more, one and two minutes later, before it counts as given up. */
const MONITORED_MINUTES = 10;

/** Functions that answer requests: theirs is the time of people who wait. */
export function answering(functions) {
  return Object.entries(functions)
    .filter(([, { events = [] }]) => events.some(({ httpApi }) => httpApi !== undefined))
    .map(([name]) => name);
}

export const LIVE = 'live';

const capitalised = (name) => `${name.charAt(0).toUpperCase()}${name.slice(1)}`;

export function aliasOf(name) {
  return { name: LIVE, logicalId: `${capitalised(name)}LiveAlias` };
}

/** How CloudFormation takes an alias over to a new version; nothing where it changes at once. */
export function updatePolicy(name, how) {
  if (SHIFTS[how] === undefined) return {};
  return {
    UpdatePolicy: {
      CodeDeployLambdaAliasUpdate: {
        ApplicationName: { Ref: 'Rollout' },
        DeploymentGroupName: { Ref: groupId(name) },
      },
    },
  };
}

function groupId(name) {
  return `${capitalised(name)}Rollout`;
}

function group(shift) {
  return {
    Type: 'AWS::CodeDeploy::DeploymentGroup',
    Properties: {
      ApplicationName: { Ref: 'Rollout' },
      ServiceRoleArn: { 'Fn::GetAtt': ['RolloutRole', 'Arn'] },
      DeploymentConfigName: `CodeDeployDefault.${shift}`,
      DeploymentStyle: {
        DeploymentType: 'BLUE_GREEN',
        DeploymentOption: 'WITH_TRAFFIC_CONTROL',
      },
      AlarmConfiguration: {
        Enabled: true,
        Alarms: [{ Name: { Ref: 'ServerErrorsAlarm' } }],
      },
      AutoRollbackConfiguration: {
        Enabled: true,
        Events: ['DEPLOYMENT_FAILURE', 'DEPLOYMENT_STOP_ON_ALARM', 'DEPLOYMENT_STOP_ON_REQUEST'],
      },
    },
  };
}

/** What CodeDeploy may do: move the aliases of these functions, and see how the alarms are. */
function role(names) {
  const aliases = names.flatMap((name) => {
    const arn = `\${${capitalised(name)}LambdaFunction.Arn}`;
    return [{ 'Fn::Sub': arn }, { 'Fn::Sub': `${arn}:${LIVE}` }];
  });
  return roleOf('codedeploy.amazonaws.com', [
    allow(
      ['lambda:GetAlias', 'lambda:UpdateAlias', 'lambda:GetProvisionedConcurrencyConfig'],
      aliases,
    ),
    allow(['cloudwatch:DescribeAlarms'], { 'Fn::GetAtt': ['ServerErrorsAlarm', 'Arn'] }),
  ]);
}

const shiftOf = async ({ resolveVariable }) => SHIFTS[await resolveVariable('self:custom.rollout')];

/** What it takes to shift requests. Loaded by serverless.yml. */
export async function resources(loaded) {
  const shift = await shiftOf(loaded);
  if (shift === undefined) return {};
  const names = answering(await loaded.resolveVariable('self:functions'));
  const prefix = await loaded.resolveVariable('self:custom.prefix');
  return {
    Resources: {
      Rollout: {
        Type: 'AWS::CodeDeploy::Application',
        Properties: { ApplicationName: prefix, ComputePlatform: 'Lambda' },
      },
      RolloutRole: role(names),
      ...Object.fromEntries(names.map((name) => [groupId(name), group(shift)])),
    },
  };
}

/**
 * What CloudFormation watches while it deploys, and for some minutes more: the alarms that the stack has
 * already, which `npm run deploy` names in BODEGA_ROLLBACK_ALARMS. An empty list takes away what was watched
 * before. Loaded by serverless.yml.
 */
export async function rollbackConfiguration(loaded) {
  const given = await loaded.resolveVariable("env:BODEGA_ROLLBACK_ALARMS, ''");
  const watched = (await shiftOf(loaded)) === undefined ? [] : given.split(',').filter(Boolean);
  return {
    RollbackTriggers: watched.map((Arn) => ({ Arn, Type: 'AWS::CloudWatch::Alarm' })),
    MonitoringTimeInMinutes: watched.length === 0 ? 0 : MONITORED_MINUTES,
  };
}
