import { beforeAll, describe, expect, test } from '@jest/globals';
import { PARAMS, wrongParams } from '../../local/deploy/missing.ts';
import { packageStage, type Template } from './template/packaged.ts';
import { attributesOf, faultsOf } from './template/published-schema.ts';
import { circleIn, referencesOf } from './template/references.ts';

/** All that a shop can be told, but where it is one that stands by; each stage is packaged with nothing, prod with everything. */
const EVERYTHING = {
  mailDomain: 'example.com',
  mailFrom: 'Shop <shop@example.com>',
  mailsPerSecond: '50',
  smsFrom: 'arn:aws:sms-voice:eu-central-1:111111111111:phone-number/phone-1',
  smsPerSecond: '2',
  domain: 'shop.example.com',
  certificate: 'arn:aws:acm:us-east-1:111111111111:certificate/1',
  firewall: 'arn:aws:wafv2:us-east-1:111111111111:global/webacl/shop/1',
  rollout: 'linear',
  standbyRegion: 'eu-west-1',
  concurrency: '1000',
  warm: '2',
  priceClass: 'PriceClass_All',
  alarmMail: 'on-call@example.com',
  monthlyBudget: '50',
  tracing: 'Active',
};

const { standbyRegion: STANDBY, ...OTHERS } = EVERYTHING;
const STANDING_BY = { ...OTHERS, standbyOf: 'eu-central-1', dataKey: 'mrk-0a1b' };

test('all that a shop can be told is tried', () => {
  const tried = new Set([EVERYTHING, STANDING_BY].flatMap((one) => Object.keys(one)));
  expect([...tried].sort()).toEqual(Object.keys(PARAMS).sort());
  for (const params of [EVERYTHING, STANDING_BY]) {
    expect(wrongParams({ stage: 'prod', region: 'eu-central-1', params, force: false })).toEqual(
      [],
    );
  }
});

describe.each([
  ['dev', {}, undefined],
  ['staging', {}, undefined],
  ['prod', {}, undefined],
  ['prod', EVERYTHING, undefined],
  ['prod', STANDING_BY, STANDBY],
])('the template for stage %s with %j', (stage, params, region) => {
  let template: Template;

  beforeAll(() => {
    ({ template } = packageStage(stage, params, region));
  }, 240_000);

  test('has nothing that the schemas published by AWS do not know', () => {
    expect(faultsOf(template)).toEqual([]);
  });

  test('refers to what is there', () => {
    const broken = referencesOf(template).filter(({ to, attribute }) => {
      const resource = template.Resources[to];
      if (resource === undefined) return true;
      return attribute !== undefined && !attributesOf(resource.Type)?.includes(attribute);
    });
    expect(broken).toEqual([]);
  });

  test('has no resources that wait for each other', () => {
    expect(circleIn(referencesOf(template))).toBeUndefined();
  });

  test('is no larger than a template may be', () => {
    expect(Object.keys(template.Resources).length).toBeLessThan(450);
    expect(Buffer.byteLength(JSON.stringify(template))).toBeLessThan(1_000_000 / 2);
  });
});

describe('a template that is broken', () => {
  const bucket = (Properties: Record<string, unknown>, Type = 'AWS::S3::Bucket'): Template => ({
    Resources: { One: { Type, Properties } },
    Outputs: {},
  });

  test.each([
    ['a type', bucket({}, 'AWS::S3::Buckets'), 'there is no AWS::S3::Buckets'],
    ['a property', bucket({ BucketNames: 'a' }), 'One.BucketNames is not known'],
    ['a value’s type', bucket({ BucketName: 1 }), 'One.BucketName is no string: 1'],
    ['a list', bucket({ Tags: { Key: 'a', Value: 'b' } }), 'One.Tags is no list'],
    [
      'what is inside',
      bucket({ VersioningConfiguration: { Status: 'On' } }),
      'One.VersioningConfiguration.Status is On, not Enabled or Suspended',
    ],
    ['what is required', bucket({}, 'AWS::S3::BucketPolicy'), 'One.Bucket is missing'],
  ])('in %s is told of', (_what, template, sentence) => {
    expect(faultsOf(template).join('\n')).toContain(sentence);
  });

  test('by a circle is told of', () => {
    const resource = (Properties: Record<string, unknown>) => ({
      Type: 'AWS::SNS::Topic',
      Properties,
    });
    const references = referencesOf({
      Resources: {
        One: resource({ DisplayName: { 'Fn::Sub': '${Two.TopicName} and ${AWS::Region}' } }),
        Two: resource({
          DisplayName: { 'Fn::Join': ['', [{ 'Fn::GetAtt': ['Three', 'TopicName'] }]] },
        }),
        Three: { ...resource({}), DependsOn: ['One'] },
      },
      Outputs: {},
    });
    expect(circleIn(references)).toEqual(['One', 'Two', 'Three', 'One']);
  });
});
