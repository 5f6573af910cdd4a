import { beforeAll, describe, expect, test } from '@jest/globals';
import { RETENTION } from '../../src/domain/privacy/retention.ts';
import { ofType, packageStage, type Template } from './template/packaged.ts';

describe.each(['dev', 'staging', 'prod'])('on stage %s', (stage) => {
  let template: Template;

  beforeAll(() => {
    ({ template } = packageStage(stage));
  }, 240_000);

  const subscriptions = () =>
    ofType(template, 'AWS::SNS::Subscription').map(([, properties]) => properties);
  const idOf = (arn: Record<string, any>): string => arn['Fn::GetAtt'][0];

  test('whatever runs without an answer has its failures kept', () => {
    const scheduled = ofType(template, 'AWS::Events::Rule').flatMap(([, { Targets }]) =>
      Targets.map(({ Arn }: { Arn: Record<string, any> }) => idOf(Arn)),
    );
    const running = new Set([
      ...subscriptions().map(({ Endpoint }) => idOf(Endpoint)),
      ...scheduled,
    ]);
    expect(scheduled).toEqual(['SweepLambdaFunction']);
    const kept = ofType(template, 'AWS::Lambda::EventInvokeConfig').map(
      ([, { FunctionName, DestinationConfig, ...settings }]) => {
        // Lambda's own number of retries, and the longest time that there is.
        expect(settings).toEqual({ Qualifier: '$LATEST' });
        const { Ref, 'Fn::GetAtt': [id] = [Ref] } = DestinationConfig.OnFailure.Destination;
        return [FunctionName.Ref, id];
      },
    );
    const expected = [...running].map((id) => [
      id,
      id === 'RecordFailureLambdaFunction' ? 'UndeliveredQueue' : 'FailuresTopic',
    ]);
    expect(Object.fromEntries(kept)).toEqual(Object.fromEntries(expected));
  });

  test('what no function can be handed stays in a queue for two weeks', () => {
    for (const { TopicArn, RedrivePolicy } of subscriptions()) {
      // Addresses that people can read are kept nowhere.
      const tellsAddresses = ['MailFeedbackTopic', 'SmsRepliesTopic'].includes(TopicArn.Ref);
      const queue = tellsAddresses ? undefined : { 'Fn::GetAtt': ['UndeliveredQueue', 'Arn'] };
      expect([TopicArn.Ref, RedrivePolicy?.deadLetterTargetArn]).toEqual([TopicArn.Ref, queue]);
    }
    const { QueueName, MessageRetentionPeriod } = template.Resources.UndeliveredQueue!.Properties;
    const seconds = RETENTION.undelivered.days * 86_400;
    expect([QueueName, MessageRetentionPeriod]).toEqual([`bodega-${stage}-undelivered`, seconds]);
    const [[, policy] = []] = ofType(template, 'AWS::SQS::QueuePolicy');
    expect(policy!.Queues).toEqual([{ Ref: 'UndeliveredQueue' }]);
    const [allowed] = policy!.PolicyDocument.Statement;
    expect(allowed.Principal).toEqual({ Service: 'sns.amazonaws.com' });
    const topics = allowed.Condition.ArnLike['aws:SourceArn']['Fn::Sub'].split(':').at(-1);
    for (const [, { TopicName }] of ofType(template, 'AWS::SNS::Topic')) {
      expect(TopicName.startsWith(topics.replace('*', ''))).toBe(true);
    }
  });

  test('topics are encrypted, by a key of the shop’s own where AWS publishes to them', () => {
    const published = ofType(template, 'AWS::SNS::TopicPolicy').flatMap(([, { PolicyDocument }]) =>
      PolicyDocument.Statement.filter(({ Effect }: any) => Effect === 'Allow').map(
        ({ Principal, Resource }: any) => [Resource.Ref, Principal.Service],
      ),
    );
    const { KeyPolicy, EnableKeyRotation } = template.Resources.TopicsKey!.Properties;
    expect(EnableKeyRotation).toBe(true);
    const services = KeyPolicy.Statement[1].Principal.Service;
    for (const [id, { KmsMasterKeyId }] of ofType(template, 'AWS::SNS::Topic')) {
      expect([id, KmsMasterKeyId]).not.toEqual([id, undefined]);
      for (const [, service] of published.filter(([topic]) => topic === id)) {
        expect(KmsMasterKeyId).toEqual({ Ref: 'TopicsKey' });
        expect(services).toContain(service);
      }
    }
  });
});
