import { describe, expect, test } from '@jest/globals';
import { readResources } from '../../local/cloudformation.ts';
import { asyncFunctions } from '../../local/functions.ts';
import type { ServiceFunction } from '../../local/service.ts';
import { StartError } from '../../local/start-error.ts';

const resources = readResources({
  Resources: {
    Events: { Type: 'AWS::SNS::Topic', Properties: { TopicName: 'shop-events' } },
    Failures: { Type: 'AWS::SNS::Topic', Properties: { TopicName: 'shop-failures' } },
  },
});
const topic = (name: string) => `arn:aws:sns:eu-central-1:000000000000:${name}`;

function read(definition: Omit<ServiceFunction, 'name'>) {
  const provider = { stage: 'dev', region: 'eu-central-1' };
  const functions = {
    mails: { name: 'shop-dev-mails', ...definition },
    rescue: { name: 'shop-dev-rescue' },
  };
  return asyncFunctions({ provider, functions }, resources)[0];
}

describe('background work in serverless.yml', () => {
  test('what is not said is as in AWS', () => {
    expect(read({})).toEqual({
      name: 'shop-dev-mails',
      subscriptions: [],
      retries: 2,
      concurrency: 10,
      onFailure: undefined,
    });
  });

  test.each([
    ['an ARN', topic('shop-events')],
    ['a name', 'shop-events'],
    ['an object with an ARN', { arn: topic('shop-events') }],
    ['a reference', { arn: { Ref: 'Events' }, topicName: 'shop-events' }],
    ['a topic’s name', { topicName: 'shop-events' }],
  ])('a subscription may be given by %s', (_how, sns) => {
    expect(read({ events: [{ httpApi: 'GET /x' }, { sns }] })?.subscriptions).toEqual([
      { topicArn: topic('shop-events'), filterPolicy: undefined },
    ]);
  });

  test('filter, retries, concurrency and destination are kept', () => {
    const filterPolicy = { type: ['order.placed', { prefix: 'payment.' }] };
    expect(
      read({
        events: [{ sns: { arn: { Ref: 'Events' }, topicName: 'shop-events', filterPolicy } }],
        destinations: {
          onFailure: { type: 'sns', arn: { 'Fn::GetAtt': ['Failures', 'TopicArn'] } },
        },
        maximumRetryAttempts: 0,
        reservedConcurrency: 1,
      }),
    ).toEqual({
      name: 'shop-dev-mails',
      subscriptions: [{ topicArn: topic('shop-events'), filterPolicy }],
      retries: 0,
      concurrency: 1,
      onFailure: { kind: 'topic', arn: topic('shop-failures') },
    });
  });

  test('a failure may go to a function', () => {
    expect(read({ destinations: { onFailure: 'rescue' } })?.onFailure).toEqual({
      kind: 'function',
      name: 'shop-dev-rescue',
    });
  });

  test.each([
    ['an unknown topic', { events: [{ sns: { arn: { Ref: 'Nothing' } } }] }],
    ['an unknown destination', { destinations: { onFailure: 'nobody' } }],
    ['a queue', { destinations: { onFailure: { type: 'sqs', arn: 'arn:aws:sqs:x' } } }],
    [
      'an unknown condition',
      {
        events: [
          { sns: { topicName: 'shop-events', filterPolicy: { type: [{ wildcard: '*' }] } } },
        ],
      },
    ],
    [
      'another scope',
      { events: [{ sns: { topicName: 'shop-events', filterPolicyScope: 'MessageBody' } }] },
    ],
  ])('%s is refused with the function’s name', (_what, definition) => {
    expect(() => read(definition)).toThrow(StartError);
    expect(() => read(definition)).toThrow(/the function mails|The function mails/);
  });
});
