/** Whoever is told of alarms: the topic, encrypted with a key that CloudWatch may use (it may not use that of AWS). */
export function topic(prefix, mail) {
  return {
    AlarmsKey: {
      Type: 'AWS::KMS::Key',
      Properties: {
        Description: `${prefix} keeps alarms on their way`,
        EnableKeyRotation: true,
        PendingWindowInDays: 7,
        KeyPolicy: {
          Version: '2012-10-17',
          Statement: [
            {
              Effect: 'Allow',
              Principal: {
                AWS: { 'Fn::Sub': 'arn:${AWS::Partition}:iam::${AWS::AccountId}:root' },
              },
              Action: 'kms:*',
              Resource: '*',
            },
            {
              Effect: 'Allow',
              Principal: { Service: 'cloudwatch.amazonaws.com' },
              Action: ['kms:Decrypt', 'kms:GenerateDataKey*'],
              Resource: '*',
              Condition: { StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } } },
            },
          ],
        },
      },
    },
    AlarmsTopic: {
      Type: 'AWS::SNS::Topic',
      Properties: {
        TopicName: `${prefix}-alarms`,
        KmsMasterKeyId: { 'Fn::GetAtt': ['AlarmsKey', 'Arn'] },
        ...(mail === '' ? {} : { Subscription: [{ Protocol: 'email', Endpoint: mail }] }),
      },
    },
  };
}

/** A mail when four fifths of a month's money are spent, and when all of it is going to be. */
export function budget(prefix, mail, dollars) {
  if (dollars === '') return {};
  const notice = (NotificationType, Threshold) => ({
    Notification: { NotificationType, Threshold, ComparisonOperator: 'GREATER_THAN' },
    Subscribers: [{ SubscriptionType: 'EMAIL', Address: mail }],
  });
  return {
    SpendBudget: {
      Type: 'AWS::Budgets::Budget',
      Properties: {
        Budget: {
          BudgetName: `${prefix}-spend`,
          BudgetType: 'COST',
          TimeUnit: 'MONTHLY',
          BudgetLimit: { Amount: Number(dollars), Unit: 'USD' },
        },
        NotificationsWithSubscribers: [notice('ACTUAL', 80), notice('FORECASTED', 100)],
      },
    },
  };
}
