/** A metric that an alarm's expression reads. */
export function metricStat(id, { namespace, metric, stat, of = {} }, Period) {
  return {
    Id: id,
    MetricStat: {
      Metric: {
        Namespace: namespace,
        MetricName: metric,
        Dimensions: dimensions(of),
      },
      Period,
      Stat: stat,
    },
    ReturnData: false,
  };
}

export function dimensions(of) {
  return Object.entries(of).map(([Name, Value]) => ({ Name, Value }));
}

/** `dead-letters` -> `DeadLetters`. */
export function pascal(name) {
  return name
    .split('-')
    .map((part) => part.charAt(0).toUpperCase() + part.slice(1))
    .join('');
}
