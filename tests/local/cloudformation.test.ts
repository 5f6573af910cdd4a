import { describe, expect, test } from '@jest/globals';
import { readResources, resolveValue, topicNames } from '../../local/cloudformation.ts';

const events = { Type: 'AWS::SNS::Topic', Properties: { TopicName: 'shop-events' } };
const carts = { Type: 'AWS::DynamoDB::GlobalTable', Properties: { TableName: 'shop-carts' } };
const role = { Type: 'AWS::IAM::Role' };
const resources = readResources([
  { Resources: { Events: events, Role: role } },
  { Resources: { Carts: carts }, Outputs: {} },
]);

describe('CloudFormation resources on the laptop', () => {
  test('are read from one section or from several', () => {
    expect([...resources.keys()]).toEqual(['Events', 'Role', 'Carts']);
    expect([...readResources({ Resources: { Carts: carts } }).keys()]).toEqual(['Carts']);
    expect(readResources(undefined).size).toBe(0);
  });

  test('topics are known by name', () => {
    expect(topicNames(resources)).toEqual(['shop-events']);
  });

  test.each([
    ['plain', 'plain'],
    [30, '30'],
    [{ Ref: 'Events' }, 'arn:aws:sns:eu-central-1:000000000000:shop-events'],
    [{ 'Fn::GetAtt': ['Events', 'TopicArn'] }, 'arn:aws:sns:eu-central-1:000000000000:shop-events'],
    [{ 'Fn::GetAtt': 'Events.TopicName' }, 'shop-events'],
    [{ Ref: 'Carts' }, 'shop-carts'],
    [{ Ref: 'AWS::Region' }, 'eu-central-1'],
    [{ Ref: 'Role' }, undefined],
    [{ Ref: 'Missing' }, undefined],
    [{ 'Fn::GetAtt': ['Carts', 'StreamArn'] }, undefined],
    [{ 'Fn::Sub': 'x' }, undefined],
  ])('%j is %s', (value, expected) => {
    expect(resolveValue(value, resources, 'eu-central-1')).toBe(expected);
  });
});
