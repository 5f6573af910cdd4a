/** Which services tell of what is wrong, and as whom. */
const TELLING = {
  'cloudwatch.amazonaws.com':
    'arn:${AWS::Partition}:cloudwatch:${AWS::Region}:${AWS::AccountId}:alarm:*',
  'budgets.amazonaws.com': 'arn:${AWS::Partition}:budgets::${AWS::AccountId}:*',
};

/** Whoever is told of alarms: the topic, encrypted with a key that they may use, unlike that of AWS (infra/topics.yml). */
export function topic(prefix, mail) {
  return {
    AlarmsTopic: {
      Type: 'AWS::SNS::Topic',
      Properties: {
        TopicName: `${prefix}-alarms`,
        KmsMasterKeyId: { Ref: 'TopicsKey' },
        ...(mail === '' ? {} : { Subscription: [{ Protocol: 'email', Endpoint: mail }] }),
      },
    },
    AlarmsTopicPolicy: {
      Type: 'AWS::SNS::TopicPolicy',
      Properties: {
        Topics: [{ Ref: 'AlarmsTopic' }],
        PolicyDocument: {
          Version: '2012-10-17',
          Statement: Object.entries(TELLING).map(([Service, arn]) => ({
            Effect: 'Allow',
            Principal: { Service },
            Action: 'sns:Publish',
            Resource: { Ref: 'AlarmsTopic' },
            Condition: {
              StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } },
              ArnLike: { 'aws:SourceArn': { 'Fn::Sub': arn } },
            },
          })),
        },
      },
    },
  };
}

/** Tells the topic when four fifths of a month's money are spent, and when all of it is going to be. */
export function budget(name, dollars) {
  if (dollars === '') return {};
  const notice = (NotificationType, Threshold) => ({
    Notification: { NotificationType, Threshold, ComparisonOperator: 'GREATER_THAN' },
    Subscribers: [{ SubscriptionType: 'SNS', Address: { Ref: 'AlarmsTopic' } }],
  });
  return {
    SpendBudget: {
      Type: 'AWS::Budgets::Budget',
      // AWS tries whether it may tell the topic.
      DependsOn: 'AlarmsTopicPolicy',
      Properties: {
        Budget: {
          BudgetName: `${name}-spend`,
          BudgetType: 'COST',
          TimeUnit: 'MONTHLY',
          BudgetLimit: { Amount: Number(dollars), Unit: 'USD' },
        },
        NotificationsWithSubscribers: [notice('ACTUAL', 80), notice('FORECASTED', 100)],
      },
    },
  };
}
