/** A role that one service of AWS takes on, and what it may do then. */
export function roleOf(service, statements) {
  return {
    Type: 'AWS::IAM::Role',
    Properties: {
      AssumeRolePolicyDocument: {
        Version: '2012-10-17',
        Statement: [{ Effect: 'Allow', Principal: { Service: service }, Action: 'sts:AssumeRole' }],
      },
      Policies: [
        {
          PolicyName: 'own',
          PolicyDocument: { Version: '2012-10-17', Statement: statements },
        },
      ],
    },
  };
}

/** A statement of it that allows something. */
export function allow(Action, Resource) {
  return { Effect: 'Allow', Action, Resource };
}
