import { dimensions, metricStat, pascal } from './metric.js';

export function alarmId(name) {
  return `${pascal(name)}Alarm`;
}

/** What an alarm does when it begins and when it is over. */
export const TELLS = {
  AlarmActions: [{ Ref: 'AlarmsTopic' }],
  OKActions: [{ Ref: 'AlarmsTopic' }],
};

/** The text that stands in the mail. */
export function description({ name, says, section = name }) {
  return `${says} What to do: docs/runbook.md, ${section}.`;
}

function watched({ metrics, expression, periodSeconds }) {
  const all = Object.entries(metrics);
  if (expression !== undefined) {
    return {
      Metrics: [
        ...all.map(([id, one]) => metricStat(id, one, periodSeconds)),
        { Id: 'watched', Expression: expression, ReturnData: true },
      ],
    };
  }
  const [[, { namespace, metric, stat, of = {} }]] = all;
  return {
    Namespace: namespace,
    MetricName: metric,
    Dimensions: dimensions(of),
    Period: periodSeconds,
    ...(stat.startsWith('p')
      ? { ExtendedStatistic: stat, EvaluateLowSampleCountPercentile: 'ignore' }
      : { Statistic: stat }),
  };
}

/** The resource of a row; `tells` is empty for one that only others look at. */
export function alarm(prefix, row, tells = TELLS) {
  const { name, above, below, outOf = [1, 1], missing = 'notBreaching' } = row;
  const [DatapointsToAlarm, EvaluationPeriods] = outOf;
  return {
    Type: 'AWS::CloudWatch::Alarm',
    Properties: {
      AlarmName: `${prefix}-${name}`,
      AlarmDescription: description(row),
      ...watched(row),
      ...(below === undefined
        ? { ComparisonOperator: 'GreaterThanThreshold', Threshold: above }
        : { ComparisonOperator: 'LessThanThreshold', Threshold: below }),
      DatapointsToAlarm,
      EvaluationPeriods,
      TreatMissingData: missing,
      ...tells,
    },
  };
}
