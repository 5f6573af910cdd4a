/**
 * How the runtime tells of what a function could not tell itself. In the one log of all functions that is one metric for
 * all of them, of this stage alone, which costs nothing while there is nothing to count.
 */
const TOLD = [
  'Invoke Error',
  'Uncaught Exception',
  'Unhandled Promise Rejection',
  'Task timed out after',
  'Runtime exited',
];

export function crashes(prefix) {
  return {
    CrashesFilter: {
      Type: 'AWS::Logs::MetricFilter',
      Properties: {
        LogGroupName: { Ref: 'FunctionsLog' },
        FilterPattern: TOLD.map((text) => `?"${text}"`).join(' '),
        MetricTransformations: [
          { MetricNamespace: `Bodega/${prefix}`, MetricName: 'crashes', MetricValue: '1' },
        ],
      },
    },
  };
}
