/** Whoever is told of alarms: the topic, encrypted with a key that CloudWatch may use, unlike that of AWS (infra/topics.yml). */
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
