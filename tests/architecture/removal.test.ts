import { beforeAll, describe, expect, test } from '@jest/globals';
import { STAGES } from '../../local/deploy/arguments.ts';
import { removedBuckets } from '../../local/deploy/buckets.ts';
import { packageStage, type Template } from './template/packaged.ts';

/** What holds something that nobody could make again. */
const DATA = [
  ...['AWS::DynamoDB::GlobalTable', 'AWS::Cognito::UserPool', 'AWS::SecretsManager::Secret'],
  'AWS::S3::Bucket',
];
/** The framework's own, and pages: a deployment puts there again what was in them. */
const MADE_AGAIN = ['ServerlessDeploymentBucket', 'WebBucket'];

describe.each(STAGES)('when stage %s is removed', (stage) => {
  let template: Template;

  beforeAll(() => {
    ({ template } = packageStage(stage));
  }, 240_000);

  const idsOf = (policy: string) =>
    Object.entries(template.Resources)
      .filter(([, { Type }]) => DATA.includes(Type))
      .filter(([, { DeletionPolicy = 'Delete' }]) => DeletionPolicy === policy)
      .map(([id]) => id);

  test(`its data ${stage === 'dev' ? 'goes with it' : 'stays'}`, () => {
    const [going, staying] = [idsOf('Delete'), idsOf('Retain')];
    if (stage === 'dev') expect(staying).toEqual([]);
    else expect(going.filter((id) => !MADE_AGAIN.includes(id))).toEqual([]);
    expect(template.Resources.PersonalDataKey!.DeletionPolicy).toBe(
      stage === 'dev' ? 'Delete' : 'Retain',
    );
  });

  test('those buckets are emptied that go with it', () => {
    const going = Object.entries(template.Resources)
      .filter(
        ([, { Type, DeletionPolicy }]) => Type === 'AWS::S3::Bucket' && DeletionPolicy !== 'Retain',
      )
      .map(([id]) => id)
      .filter((id) => id !== 'ServerlessDeploymentBucket');
    const emptied = removedBuckets(stage).map((name) => template.Outputs[name]?.Value);
    expect(emptied).toEqual(expect.arrayContaining(going.map((Ref) => ({ Ref }))));
    expect(emptied).toHaveLength(going.length);
  });
});
