import { beforeAll, describe, expect, test } from '@jest/globals';
import { onCopies } from '../../infra/standby/on-copies.js';
import { ofType, packageStage, type Template } from './template/packaged.ts';
import { referencesOf } from './template/references.ts';

const HOME = 'eu-central-1';
const STANDBY = 'eu-west-1';
const KEY = 'mrk-0a1b';
const TOLD = { mailDomain: 'example.com', alarmMail: 'on-call@example.com', monthlyBudget: '50' };

const TABLE = 'AWS::DynamoDB::GlobalTable';
const SECRET = 'AWS::SecretsManager::Secret';

/** Services whose names an account has once, or the world; and where each type of theirs has its name, if it has one. */
const WORLDWIDE = /^AWS::(S3|CloudFront|IAM|Budgets|Route53)::|Dashboard$/;
const NAMED: Record<string, ((properties: any) => unknown) | undefined> = {
  'AWS::S3::Bucket': ({ BucketName }) => BucketName,
  'AWS::S3::BucketPolicy': () => undefined,
  'AWS::CloudFront::OriginAccessControl': (one) => one.OriginAccessControlConfig.Name,
  'AWS::CloudFront::Function': ({ Name }) => Name,
  'AWS::CloudFront::CachePolicy': (one) => one.CachePolicyConfig.Name,
  'AWS::CloudFront::ResponseHeadersPolicy': (one) => one.ResponseHeadersPolicyConfig.Name,
  'AWS::CloudFront::Distribution': () => undefined,
  'AWS::IAM::Role': ({ RoleName }) => RoleName,
  'AWS::Budgets::Budget': (one) => one.Budget.BudgetName,
  'AWS::CloudWatch::Dashboard': ({ DashboardName }) => DashboardName,
};

function worldwideNames(template: Template): string[] {
  return Object.values(template.Resources)
    .filter(({ Type }) => WORLDWIDE.test(Type))
    .map(({ Type, Properties }) => {
      if (NAMED[Type] === undefined) throw new Error(`${Type}: by what name, if any?`);
      return NAMED[Type](Properties);
    })
    .flatMap((name) => (name === undefined ? [] : [JSON.stringify(name)]));
}

describe('a shop that works on the copies of another region', () => {
  let first: Template;
  let template: Template;
  let text: string;

  beforeAll(() => {
    first = packageStage('prod', { ...TOLD, standbyRegion: STANDBY }).template;
    ({ template, text } = packageStage(
      'prod',
      { ...TOLD, standbyOf: HOME, dataKey: KEY },
      STANDBY,
    ));
  }, 240_000);

  const found = (pattern: RegExp) =>
    [...new Set([...text.matchAll(pattern)].map(([, name = '']) => name))].sort();

  test('has all of the shop but what is there already', () => {
    const gone = Object.keys(first.Resources).filter((id) => template.Resources[id] === undefined);
    expect(gone.sort()).toEqual(
      [
        ...[TABLE, SECRET].flatMap((type) => ofType(first, type).map(([id]) => id)),
        ...['PersonalDataKey', 'PersonalDataKeyAlias', 'MailIdentity'],
      ].sort(),
    );
    const ofItsOwn = Object.keys(template.Resources).filter((id) => !(id in first.Resources));
    expect(ofItsOwn).toEqual([]);
  });

  test('refers to what is there, also in what it puts out', () => {
    const outputs = { Outputs: { Type: '', Properties: template.Outputs } };
    const all = [
      ...referencesOf(template),
      ...referencesOf({ Resources: outputs, Outputs: {} }),
    ].map(({ to }) => to);
    expect(all.filter((to) => template.Resources[to] === undefined)).toEqual([]);
    expect(template.Outputs.StandbyOf).toEqual({ Value: HOME });
  });

  test('knows the copies by the names that they have', () => {
    const names = ofType(first, TABLE).map(([, { TableName }]) => TableName);
    expect(found(/:dynamodb:[^"]*:table\/([\w-]+)/g)).toEqual(names.sort());
    const secrets = ofType(first, SECRET).map(([, { Name }]) => Name);
    expect(found(/secretsmanager:([\w-]+\/\w+)\}\}/g)).toEqual(secrets.sort());
    expect(found(/:kms:[^"]*:key\/([\w-]+)/g)).toEqual([KEY]);
  });

  test('has no name that the first region’s shop has in all regions', () => {
    const taken = worldwideNames(first);
    expect(taken.length).toBeGreaterThan(9);
    expect(worldwideNames(template)).toHaveLength(taken.length);
    expect(worldwideNames(template).filter((name) => taken.includes(name))).toEqual([]);
  });
});

describe('a template on copies', () => {
  const resources = {
    Orders: { Type: TABLE, Properties: { TableName: 'shop-orders' } },
    Seal: { Type: SECRET, Properties: { Name: 'shop/seal' } },
  };
  const made = (resource: object) =>
    onCopies({ Resources: { ...resources, One: resource }, Outputs: {} }, KEY).Resources;
  const TABLE_ARN =
    'arn:${AWS::Partition}:dynamodb:${AWS::Region}:${AWS::AccountId}:table/shop-orders';

  test.each([
    [{ Ref: 'Orders' }, 'shop-orders'],
    [{ 'Fn::GetAtt': ['Orders', 'Arn'] }, { 'Fn::Sub': TABLE_ARN }],
    [{ 'Fn::GetAtt': 'Orders.Arn' }, { 'Fn::Sub': TABLE_ARN }],
    [{ 'Fn::Sub': '${Orders.Arn}/index/*' }, { 'Fn::Sub': `${TABLE_ARN}/index/*` }],
    [{ 'Fn::Sub': '{{resolve:x:${Seal}}}' }, '{{resolve:x:shop/seal}}'],
    [
      { 'Fn::Sub': ['${Orders} of ${own} ${Other}', { own: { Ref: 'Orders' }, Other: 'a' }] },
      { 'Fn::Sub': ['shop-orders of ${own} ${Other}', { own: 'shop-orders', Other: 'a' }] },
    ],
    [
      { 'Fn::Sub': ['${Orders}', { Orders: 'its own' }] },
      { 'Fn::Sub': ['${Orders}', { Orders: 'its own' }] },
    ],
    [{ 'Fn::Sub': '${!Orders} ${Other.Arn}' }, { 'Fn::Sub': '${!Orders} ${Other.Arn}' }],
    [{ Ref: 'Other' }, { Ref: 'Other' }],
  ])('has in the place of %j the name of the copy', (value, expected) => {
    expect(made({ Type: 'A', Properties: { In: [{ value }] } })).toEqual({
      One: { Type: 'A', Properties: { In: [{ value: expected }] } },
    });
  });

  test('waits for none of them', () => {
    expect(made({ Type: 'A', DependsOn: 'Orders' })).toEqual({ One: { Type: 'A' } });
    expect(made({ Type: 'A', DependsOn: ['Seal', 'Other'] })).toEqual({
      One: { Type: 'A', DependsOn: ['Other'] },
    });
  });

  test('is not made where a copy is asked for what it is not known by', () => {
    expect(() => made({ Stream: { 'Fn::GetAtt': ['Orders', 'StreamArn'] } })).toThrow(
      'No copy is known by Orders.StreamArn',
    );
  });
});
