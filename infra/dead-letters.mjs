const QUEUE = { 'Fn::GetAtt': ['UndeliveredQueue', 'Arn'] };

/** What these tell holds addresses that people can read, and comes again by itself: it is not kept. */
const TELL_ADDRESSES = ['MailFeedbackTopic', 'SmsRepliesTopic'];

/**
 * Gives what no function takes a place to stay: nearly every subscription the queue of infra/undelivered.yml, and the
 * function that keeps others' failures the same, for it cannot keep its own. The framework would make a policy
 * of the one queue for each subscription.
 */
export default class DeadLetters {
  #service;
  hooks = { 'before:aws:package:finalize:mergeCustomProviderResources': () => this.#add() };

  constructor(serverless) {
    this.#service = serverless.service;
  }

  #add() {
    const { Resources } = this.#service.provider.compiledCloudFormationTemplate;
    for (const { Type, Properties } of Object.values(Resources)) {
      if (Type !== 'AWS::SNS::Subscription') continue;
      if (TELL_ADDRESSES.includes(Properties.TopicArn.Ref)) continue;
      Properties.RedrivePolicy = { deadLetterTargetArn: QUEUE };
    }
    Resources.RecordFailureLambdaEvConf = {
      Type: 'AWS::Lambda::EventInvokeConfig',
      Properties: {
        FunctionName: { Ref: 'RecordFailureLambdaFunction' },
        Qualifier: '$LATEST',
        DestinationConfig: { OnFailure: { Destination: QUEUE } },
      },
    };
  }
}
