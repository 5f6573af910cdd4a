/** Lets topics tell X-Ray how long a message was with them, where anything is traced. */
export function tracing(prefix, mode) {
  if (mode !== 'Active') return {};
  const PolicyDocument = JSON.stringify({
    Version: '2012-10-17',
    Statement: [
      {
        Effect: 'Allow',
        Principal: { Service: 'sns.amazonaws.com' },
        Action: ['xray:PutTraceSegments', 'xray:GetSamplingRules', 'xray:GetSamplingTargets'],
        Resource: '*',
        Condition: {
          StringEquals: { 'aws:SourceAccount': '${AWS::AccountId}' },
          StringLike: {
            'aws:SourceArn': `arn:\${AWS::Partition}:sns:\${AWS::Region}:\${AWS::AccountId}:${prefix}-*`,
          },
        },
      },
    ],
  });
  return {
    TopicsTracePolicy: {
      Type: 'AWS::XRay::ResourcePolicy',
      Properties: {
        PolicyName: `${prefix}-topics`,
        PolicyDocument: { 'Fn::Sub': PolicyDocument },
      },
    },
  };
}
