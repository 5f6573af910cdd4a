import { beforeAll, describe, expect, test } from '@jest/globals';
import { ofType, packageStage, type Template } from './template/packaged.ts';

const STANDBY = 'eu-west-1';
const SHARE = { dev: 0.1, staging: 0.5, prod: 1 };
/** All that AWS grants a table. */
const GRANTED = 40_000;

const tablesOf = (template: Template) => ofType(template, 'AWS::DynamoDB::GlobalTable');

describe.each(Object.entries(SHARE))('on stage %s', (stage, share) => {
  let template: Template;

  beforeAll(() => {
    ({ template } = packageStage(stage));
  }, 240_000);

  test('a fault cannot use tables and their indexes without bound', () => {
    for (const [, table] of tablesOf(template)) {
      const { MaxWriteRequestUnits: writes } = table.WriteOnDemandThroughputSettings;
      expect(writes).toBeGreaterThanOrEqual(2_000 * share);
      expect(writes).toBeLessThan(GRANTED / 2);
      for (const replica of table.Replicas) {
        const { MaxReadRequestUnits: reads } = replica.ReadOnDemandThroughputSettings;
        expect(reads).toBeGreaterThanOrEqual(4_000 * share);
        expect(reads).toBeLessThan(GRANTED / 2);
        const bounded = (replica.GlobalSecondaryIndexes ?? []).map((one: any) => [
          one.IndexName,
          one.ReadOnDemandThroughputSettings.MaxReadRequestUnits,
          writes,
        ]);
        const indexes = (table.GlobalSecondaryIndexes ?? []).map((one: any) => [
          one.IndexName,
          reads,
          one.WriteOnDemandThroughputSettings.MaxWriteRequestUnits,
        ]);
        expect(bounded).toEqual(indexes);
      }
    }
  });

  test('tables are in one region alone, unless another one is named', () => {
    for (const [, { Replicas }] of tablesOf(template)) expect(Replicas).toHaveLength(1);
    expect(template.Resources.PersonalDataKey!.Properties.MultiRegion).toBe(true);
  });

  test('no table can be deleted by a slip where there is real data, and none stays where there is not', () => {
    const isKept = stage !== 'dev';
    for (const [id, { Replicas }] of tablesOf(template)) {
      expect([id, Replicas[0].DeletionProtectionEnabled]).toEqual([id, isKept]);
    }
  });
});

test('in a standby region every table has a copy as well protected, and every secret one', () => {
  const { template } = packageStage('prod', { standbyRegion: STANDBY });
  for (const [, { Replicas, StreamSpecification }] of tablesOf(template)) {
    const [own, copy, ...more] = Replicas;
    expect(more).toEqual([]);
    expect(copy).toEqual({ ...own, Region: STANDBY });
    expect(StreamSpecification).toEqual({ StreamViewType: 'NEW_AND_OLD_IMAGES' });
  }
  for (const [, { ReplicaRegions }] of ofType(template, 'AWS::SecretsManager::Secret')) {
    expect(ReplicaRegions).toEqual([{ Region: STANDBY }]);
  }
}, 240_000);
